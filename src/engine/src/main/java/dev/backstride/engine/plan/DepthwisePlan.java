package dev.backstride.engine.plan;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Epilogue;
import dev.backstride.engine.Layout;
import dev.backstride.engine.PackedWeights;
import dev.backstride.engine.PicturePlan;
import dev.backstride.engine.Slot;
import dev.backstride.engine.Team;
import dev.backstride.engine.View;

/// A depthwise contraction of pictures as they are given: lanes are pixels where the rows of all
/// are contiguous, as those of row-major pictures are, else channels. Both give the same bits from
/// the same packed weights.
final class DepthwisePlan implements PicturePlan {
  private final PicturePlan channelsLast;
  private final PictureIo io;
  private final PlaneTask planes;
  private final Team team;
  private final String why;

  DepthwisePlan(PicturePlan channelsLast, PictureIo io, PlaneTask planes, Team team) {
    this.channelsLast = channelsLast;
    this.io = io;
    this.planes = planes;
    this.team = team;
    why = channelsLast.why() + "; of row-major pictures pixels, " + planes.count() + " cells";
  }

  @Override
  public ConvShape shape() {
    return channelsLast.shape();
  }

  @Override
  public Slot open() {
    return channelsLast.open();
  }

  @Override
  public String algorithm() {
    return channelsLast.algorithm();
  }

  @Override
  public String why() {
    return why;
  }

  @Override
  public long scratchBytes() {
    return channelsLast.scratchBytes() + planes.scratchBytes();
  }

  @Override
  public Layout inputLayout() {
    return channelsLast.inputLayout();
  }

  @Override
  public Layout outputLayout() {
    return channelsLast.outputLayout();
  }

  @Override
  public PackedWeights pack(float[] w) {
    return channelsLast.pack(w);
  }

  @Override
  public void repack(float[] w, PackedWeights packed) {
    channelsLast.repack(w, packed);
  }

  @Override
  public String packing() {
    return channelsLast.packing();
  }

  @Override
  public void run(View from, PackedWeights w, Epilogue epilogue, View to) {
    View residual = epilogue.residual();
    if (PlaneStrides.fit(from.layout())
        && PlaneStrides.fit(to.layout())
        && (residual == null || PlaneStrides.fit(residual.layout()))) {
      io.check(from, w, packing(), to);
      planes.bind(from, w.data(), epilogue, residual, to);
      planes.runOn(team);
    } else {
      channelsLast.run(from, w, epilogue, to);
    }
  }
}
