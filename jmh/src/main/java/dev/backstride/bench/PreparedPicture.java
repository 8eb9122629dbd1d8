package dev.backstride.bench;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Epilogue;
import dev.backstride.engine.Layout;
import dev.backstride.engine.PackedWeights;
import dev.backstride.engine.PicturePlan;
import dev.backstride.engine.Slot;
import dev.backstride.engine.View;
import dev.backstride.engine.plan.Engine;
import dev.backstride.peers.Mode;
import dev.backstride.peers.Prepared;

/// A plan of our engine that writes a picture, with its views and its packed weights.
final class PreparedPicture implements Prepared {
  private final Engine engine;
  private final PicturePlan plan;
  private final PackedWeights weights;
  private final View from;
  private final View to;

  PreparedPicture(
      Engine engine, ConvShape shape, Slot open, Mode mode, float[] picture, float[] w) {
    this.engine = engine;
    plan = engine.plan(shape, open, w);
    weights = plan.pack(w);
    View plain = Views.rowMajor(picture, shape, open == Slot.Y ? Slot.X : Slot.Y);
    Layout result = Layout.rowMajor(shape.sizes(open));
    from = mode == Mode.KERNEL ? Views.copy(engine, plain, plan.inputLayout()) : plain;
    to = View.allocate(mode == Mode.KERNEL ? plan.outputLayout() : result);
  }

  @Override
  public void run() {
    plan.run(from, weights, Epilogue.NONE, to);
  }

  @Override
  public float[] result() {
    return Views.copy(engine, to, Layout.rowMajor(to.layout().sizes())).data();
  }

  @Override
  public String algorithm() {
    return plan.algorithm();
  }

  @Override
  public String reason() {
    return plan.why();
  }

  @Override
  public long scratchBytes() {
    return plan.scratchBytes();
  }

  @Override
  public void close() {
    // Nothing but memory.
  }
}
