package dev.backstride.engine.plan;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Epilogue;
import dev.backstride.engine.Layout;
import dev.backstride.engine.PackedWeights;
import dev.backstride.engine.PicturePlan;
import dev.backstride.engine.Slot;
import dev.backstride.engine.Team;
import dev.backstride.engine.View;

/// A plan of [Dots]. Reads pictures whose rows are contiguous, others after copying them; writes
/// any.
final class DotsPlan implements PicturePlan {
  private final ConvShape shape;
  private final Staging input;
  private final Layout output;
  private final int kernelRow;
  private final int packedRow;
  private final String packing;
  private final DotsTask task;

  DotsPlan(ConvShape shape, Team team) {
    this.shape = shape;
    Phase phase = Phase.of(shape, Slot.Y).getFirst();
    kernelRow = phase.columns().taps();
    packedRow = Math.ceilDiv(kernelRow, Dots.PARTS) * Dots.PARTS;
    packing = "rows of " + packedRow + " of kernels of " + shape.axes();
    input = DotsInput.of(shape.sizes(Slot.X), phase, packedRow, team);
    output = Layout.rowMajor(shape.sizes(Slot.Y));
    task = new DotsTask(shape, phase, packedRow, team);
  }

  @Override
  public ConvShape shape() {
    return shape;
  }

  @Override
  public Slot open() {
    return Slot.Y;
  }

  @Override
  public String algorithm() {
    return "dots";
  }

  @Override
  public String why() {
    return "one channel a group, windows far apart: dot products of rows in "
        + Dots.PARTS
        + " parts";
  }

  @Override
  public long scratchBytes() {
    return input.bytes() + task.scratchBytes();
  }

  @Override
  public Layout inputLayout() {
    return input.layout();
  }

  @Override
  public Layout outputLayout() {
    return output;
  }

  @Override
  public PackedWeights pack(float[] w) {
    int rows = w.length / kernelRow;
    PackedWeights packed =
        new PackedWeights(packing, new float[Packing.length((long) rows * packedRow)]);
    repack(w, packed);
    return packed;
  }

  @Override
  public void repack(float[] w, PackedWeights packed) {
    PictureIo.check(packed, packing);
    for (int row = 0; row < w.length / kernelRow; row++) {
      System.arraycopy(w, row * kernelRow, packed.data(), row * packedRow, kernelRow);
    }
  }

  @Override
  public String packing() {
    return packing;
  }

  @Override
  public void run(View from, PackedWeights w, Epilogue epilogue, View to) {
    PictureIo.check(w, packing);
    input.check(from, "the picture that is read");
    Staging.check(to, output, "the picture that is written");
    task.run(input.copyUnlessFits(from), w.data(), epilogue, to);
  }
}
