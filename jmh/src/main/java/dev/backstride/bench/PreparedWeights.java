package dev.backstride.bench;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.PackedWeights;
import dev.backstride.engine.Slot;
import dev.backstride.engine.View;
import dev.backstride.engine.WeightPlan;
import dev.backstride.engine.plan.Engine;
import dev.backstride.peers.Mode;
import dev.backstride.peers.Prepared;

/// A plan of our engine that writes the weights' gradient, with its views: packed in kernel mode,
/// row-major in call mode.
final class PreparedWeights implements Prepared {
  private final WeightPlan plan;
  private final View x;
  private final View y;
  private final float[] w;
  private final PackedWeights packed;

  PreparedWeights(Engine engine, ConvShape shape, Mode mode, float[] x, float[] y) {
    plan = engine.planWeights(shape);
    View plainX = Views.rowMajor(x, shape, Slot.X);
    View plainY = Views.rowMajor(y, shape, Slot.Y);
    boolean kernel = mode == Mode.KERNEL;
    this.x = kernel ? Views.copy(engine, plainX, plan.xLayout()) : plainX;
    this.y = kernel ? Views.copy(engine, plainY, plan.yLayout()) : plainY;
    w = new float[shape.length(Slot.W)];
    packed = kernel ? plan.allocate() : null;
  }

  @Override
  public void run() {
    if (packed == null) {
      plan.run(x, y, w);
    } else {
      plan.run(x, y, packed);
    }
  }

  @Override
  public float[] result() {
    if (packed != null) {
      plan.unpack(packed, w);
    }
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
