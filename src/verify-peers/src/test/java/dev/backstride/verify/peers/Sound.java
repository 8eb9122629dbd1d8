package dev.backstride.verify.peers;

import dev.backstride.engine.Backend;
import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Epilogue;
import dev.backstride.engine.Slot;
import dev.backstride.peers.Contender;
import dev.backstride.peers.OneDnn;
import dev.backstride.peers.PeerBackend;
import java.util.Optional;

/// A library without the contractions that it is known to compute wrongly, which are refused: what
/// remains should obey all laws.
final class Sound implements Backend {
  private final Contender peer;
  private final Backend backend;

  Sound(Contender peer) {
    this.peer = peer;
    backend = new PeerBackend(peer);
  }

  @Override
  public String name() {
    return peer.name();
  }

  @Override
  public Optional<String> refusal(ConvShape shape, Slot open) {
    boolean wrong =
        peer instanceof OneDnn
            && open == Slot.Y
            && (isFullyConnectedToOne(shape) || isOneStridedColumn(shape));
    return wrong ? Optional.of("known to be wrong") : backend.refusal(shape, open);
  }

  /// oneDNN computes it as a product of matrices, with the weights in another order than it says.
  private static boolean isFullyConnectedToOne(ConvShape shape) {
    return shape.groups() == 1
        && shape.outChannels() == 1
        && shape.axes().stream().allMatch(a -> a.out() == 1 && a.kernel() == a.in());
  }

  /// oneDNN steps from row to row by the wrong number of elements.
  private static boolean isOneStridedColumn(ConvShape shape) {
    return shape.inChannels() == shape.groups()
        && shape.axes().getLast().out() == 1
        && shape.axes().getLast().stride() > 1;
  }

  @Override
  public void contract(
      ConvShape shape, Slot open, float[] x, float[] w, float[] y, Epilogue epilogue) {
    backend.contract(shape, open, x, w, y, epilogue);
  }

  @Override
  public void biasGradient(ConvShape shape, float[] y, float[] bias) {
    backend.biasGradient(shape, y, bias);
  }
}
