package dev.backstride.laws;

import dev.backstride.engine.Backend;
import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Epilogue;
import dev.backstride.engine.Slot;
import java.util.Optional;

/// A backend that only convolves forward. Subclasses compute the plain sums; bias, residual and
/// activation follow here.
public abstract class ForwardBackend implements Backend {
  private final String name;

  /// @param name for reports
  protected ForwardBackend(String name) {
    this.name = name;
  }

  /// Fills y with the convolution of x and w. Lengths are the shape's.
  ///
  /// @param x batch × inChannels × in…
  /// @param w outChannels × inChannels/groups × kernel…
  /// @param y batch × outChannels × out…, of any content
  protected abstract void convolve(ConvShape shape, float[] x, float[] w, float[] y);

  /// Why this backend does not compute a convolution; empty if it does.
  protected Optional<String> refusal(ConvShape shape) {
    return Optional.empty();
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final Optional<String> refusal(ConvShape shape, Slot open) {
    return open == Slot.Y ? refusal(shape) : Optional.of("only convolves forward");
  }

  @Override
  public final void contract(
      ConvShape shape, Slot open, float[] x, float[] w, float[] y, Epilogue epilogue) {
    Backend.check(shape, open, x, w, y, epilogue);
    refusal(shape, open)
        .ifPresent(
            reason -> {
              throw new UnsupportedOperationException(reason);
            });
    convolve(shape, x, w, y);
    epilogue.apply(y, shape.sizes(Slot.Y));
  }

  @Override
  public final void biasGradient(ConvShape shape, float[] y, float[] bias) {
    throw new UnsupportedOperationException("only convolves forward");
  }
}
