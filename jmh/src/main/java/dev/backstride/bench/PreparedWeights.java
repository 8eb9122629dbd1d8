package dev.backstride.bench;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Slot;
import dev.backstride.engine.View;
import dev.backstride.engine.WeightPlan;
import dev.backstride.engine.plan.Engine;
import dev.backstride.peers.Mode;
import dev.backstride.peers.Prepared;

/// A plan of our engine that writes the weights' gradient, with its views. The gradient is
/// row-major in both modes.
final class PreparedWeights implements Prepared {
  private final WeightPlan plan;
  private final View x;
  private final View y;
  private final float[] w;

  PreparedWeights(Engine engine, ConvShape shape, Mode mode, float[] x, float[] y) {
    plan = engine.planWeights(shape);
    View plainX = Views.rowMajor(x, shape, Slot.X);
    View plainY = Views.rowMajor(y, shape, Slot.Y);
    boolean kernel = mode == Mode.KERNEL;
    this.x = kernel ? Views.copy(engine, plainX, plan.xLayout()) : plainX;
    this.y = kernel ? Views.copy(engine, plainY, plan.yLayout()) : plainY;
    w = new float[shape.length(Slot.W)];
  }

  @Override
  public void run() {
    plan.run(x, y, w);
  }

  @Override
  public float[] result() {
    return w.clone();
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
