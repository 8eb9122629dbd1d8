package dev.backstride.engine.plan;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Epilogue;
import dev.backstride.engine.Layout;
import dev.backstride.engine.PackedWeights;
import dev.backstride.engine.PicturePlan;
import dev.backstride.engine.Slot;
import dev.backstride.engine.View;

/// A plan with another way through row-major pictures.
///
/// @param whole the plan
/// @param way what row-major pictures are contracted with
record RowMajorPlan(PicturePlan whole, RowMajorRun way) implements PicturePlan {
  @Override
  public ConvShape shape() {
    return whole.shape();
  }

  @Override
  public Slot open() {
    return whole.open();
  }

  @Override
  public String algorithm() {
    return whole.algorithm();
  }

  @Override
  public String why() {
    return way.how();
  }

  @Override
  public long scratchBytes() {
    return whole.scratchBytes() + way.scratchBytes();
  }

  @Override
  public Layout inputLayout() {
    return whole.inputLayout();
  }

  @Override
  public Layout outputLayout() {
    return whole.outputLayout();
  }

  @Override
  public PackedWeights pack(float[] w) {
    return whole.pack(w);
  }

  @Override
  public void repack(float[] w, PackedWeights packed) {
    whole.repack(w, packed);
  }

  @Override
  public String packing() {
    return whole.packing();
  }

  /// Whether a run with these pictures takes the other way.
  boolean serves(View from, Epilogue epilogue, View to) {
    return way.serves(from, epilogue.residual(), to);
  }

  @Override
  public void run(View from, PackedWeights w, Epilogue epilogue, View to) {
    if (serves(from, epilogue, to)) {
      way.run(from, w, epilogue, to);
    } else {
      whole.run(from, w, epilogue, to);
    }
  }
}
