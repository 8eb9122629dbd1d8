package dev.backstride.peers;

import dev.backstride.engine.Backend;
import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Epilogue;
import dev.backstride.engine.Slot;
import dev.backstride.engine.reference.ReferenceBackend;
import java.util.Arrays;
import java.util.Optional;

/// A library as a [Backend]: every contraction is prepared in the usual way, run once and freed.
/// The sums are the library's; the epilogue and the bias gradient are plain Java.
public final class PeerBackend implements Backend {
  private final Contender peer;

  /// A backend that computes with `peer`.
  public PeerBackend(Contender peer) {
    this.peer = peer;
  }

  @Override
  public String name() {
    return peer.name();
  }

  @Override
  public Optional<String> refusal(ConvShape shape, Slot open) {
    return peer.refusal(shape, open, Mode.CALL);
  }

  @Override
  public void contract(
      ConvShape shape, Slot open, float[] x, float[] w, float[] y, Epilogue epilogue) {
    Backend.check(shape, open, x, w, y, epilogue);
    refusal(shape, open)
        .ifPresent(
            reason -> {
              throw new UnsupportedOperationException(name() + ": " + reason);
            });
    float[] result =
        switch (open) {
          case X -> x;
          case W -> w;
          case Y -> y;
        };
    if (shape.batch() == 0) {
      Arrays.fill(result, 0); // no terms; libraries differ on empty arrays
      return;
    }
    String way = peer.ways(shape, open, Mode.CALL).getFirst();
    try (Prepared prepared = peer.prepare(shape, open, Mode.CALL, way, x, w, y)) {
      prepared.run();
      System.arraycopy(prepared.result(), 0, result, 0, result.length);
    }
    if (open != Slot.W) {
      epilogue.apply(result, shape.sizes(open));
    }
  }

  @Override
  public void biasGradient(ConvShape shape, float[] y, float[] bias) {
    new ReferenceBackend().biasGradient(shape, y, bias);
  }
}
