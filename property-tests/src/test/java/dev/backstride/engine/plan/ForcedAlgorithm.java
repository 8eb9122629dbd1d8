package dev.backstride.engine.plan;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.PicturePlan;
import dev.backstride.engine.Precision;
import dev.backstride.engine.Slot;
import dev.backstride.engine.Team;
import dev.backstride.engine.WeightPlan;
import dev.backstride.engine.simd.WinogradForm;

/// The algorithms among which the planner chooses, each to be taken wherever it can compute. In
/// this package because only the planner's neighbours see them.
public enum ForcedAlgorithm {
  /// Direct sums, also where each group has one channel.
  DIRECT {
    @Override
    public boolean takes(ConvShape shape, Slot open) {
      return true;
    }

    @Override
    PicturePlan plan(ConvShape shape, Slot open, Team team) {
      return new Direct().plan(shape, open, team);
    }

    @Override
    WeightPlan planWeights(ConvShape shape, Team team) {
      return new SummedPlan(
          shape,
          "direct",
          "forced",
          team,
          (phase, strides) -> new WeightTask(shape, phase, strides, team.size()));
    }
  },

  /// One channel a group, lanes are channels also of row-major pictures.
  DEPTHWISE_CHANNELS_LAST {
    @Override
    public boolean takes(ConvShape shape, Slot open) {
      return open != Slot.W && Depthwise.is(shape);
    }

    @Override
    PicturePlan plan(ConvShape shape, Slot open, Team team) {
      return Depthwise.channelsLast(shape, open, team);
    }
  },

  /// One channel a group.
  DEPTHWISE {
    @Override
    public boolean takes(ConvShape shape, Slot open) {
      return Depthwise.is(shape);
    }

    @Override
    PicturePlan plan(ConvShape shape, Slot open, Team team) {
      return new Depthwise().plan(shape, open, team);
    }

    @Override
    WeightPlan planWeights(ConvShape shape, Team team) {
      return new Planner(team, Precision.STRICT).planWeights(shape);
    }
  },

  /// Row blocks as STRICT takes them.
  STRICT_ROW_BLOCKS {
    @Override
    public boolean takes(ConvShape shape, Slot open) {
      return new RowBlocks(Precision.STRICT).accepts(shape, open);
    }

    @Override
    PicturePlan plan(ConvShape shape, Slot open, Team team) {
      return new RowBlocks(Precision.STRICT).plan(shape, open, team);
    }
  },

  /// Row blocks as FAST takes them.
  FAST_ROW_BLOCKS {
    @Override
    public boolean takes(ConvShape shape, Slot open) {
      return new RowBlocks(Precision.FAST).accepts(shape, open);
    }

    @Override
    PicturePlan plan(ConvShape shape, Slot open, Team team) {
      return new RowBlocks(Precision.FAST).plan(shape, open, team);
    }
  },

  /// F(4×4,3×3), and its adjoint for weights.
  WINOGRAD_4 {
    @Override
    public boolean takes(ConvShape shape, Slot open) {
      return Winograd.takes(shape);
    }

    @Override
    PicturePlan plan(ConvShape shape, Slot open, Team team) {
      return Winograd.plan(shape, open, team, WinogradForm.F4);
    }

    @Override
    WeightPlan planWeights(ConvShape shape, Team team) {
      return Winograd.planWeights(shape, team);
    }
  },

  /// F(2×2,3×3).
  WINOGRAD_2 {
    @Override
    public boolean takes(ConvShape shape, Slot open) {
      return open != Slot.W && Winograd.takes(shape);
    }

    @Override
    PicturePlan plan(ConvShape shape, Slot open, Team team) {
      return Winograd.plan(shape, open, team, WinogradForm.F2);
    }
  },

  /// Two passes, for weights that allow them.
  SEPARABLE {
    @Override
    public boolean takes(ConvShape shape, Slot open) {
      return open != Slot.W
          && shape.axes().size() == 2
          && shape.inChannels() == shape.outChannels()
          && (shape.groups() == 1 || Depthwise.is(shape));
    }

    @Override
    public boolean takes(ConvShape shape, Slot open, float[] w) {
      return takes(shape, open) && SeparableKernel.of(shape, w).isPresent();
    }

    @Override
    PicturePlan plan(ConvShape shape, Slot open, Team team) {
      return new SeparablePlan(shape, open, team);
    }
  };

  /// Whether it computes a contraction, whatever that costs, of some weights at least.
  public abstract boolean takes(ConvShape shape, Slot open);

  /// Whether it computes a contraction of these weights.
  public boolean takes(ConvShape shape, Slot open, float[] w) {
    return takes(shape, open);
  }

  abstract PicturePlan plan(ConvShape shape, Slot open, Team team);

  WeightPlan planWeights(ConvShape shape, Team team) {
    throw new AssertionError(this + " writes pictures only");
  }
}
