package dev.backstride.engine.plan;

import dev.backstride.engine.Backend;
import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Epilogue;
import dev.backstride.engine.Layout;
import dev.backstride.engine.PackedWeights;
import dev.backstride.engine.PicturePlan;
import dev.backstride.engine.Precision;
import dev.backstride.engine.ShapeException;
import dev.backstride.engine.Slot;
import dev.backstride.engine.Team;
import dev.backstride.engine.View;
import dev.backstride.engine.WeightPlan;
import java.util.Optional;

/// The SIMD engine: plans contractions and runs them on a team of threads. The same call gives
/// the same bits on any number of threads and any vector width.
///
/// [#contract] keeps the plans of the shapes that it met last. Whoever calls an operator often
/// holds a plan and packed weights instead.
public final class Engine implements Backend, AutoCloseable {
  private final Team team;
  private final Planner planner;
  private final RecentPlans<PlanKey, Prepared> picturePlans = new RecentPlans<>();
  private final RecentPlans<ConvShape, WeightPlan> weightPlans = new RecentPlans<>();

  private record PlanKey(ConvShape shape, Slot open) {}

  /// A plan and storage for its weights.
  private record Prepared(PicturePlan plan, PackedWeights weights) {}

  /// An engine with a team of its own.
  ///
  /// @param threads number of threads, at least 1
  /// @param precision which algorithms may be chosen
  public Engine(int threads, Precision precision) {
    team = new Team(threads);
    planner = new Planner(team, precision);
  }

  /// An engine that measures which algorithms are the fastest. Then the last bits of what
  /// [Precision#FAST] gives depend on the measurements.
  ///
  /// @param threads number of threads, at least 1
  /// @param precision which algorithms may be chosen
  /// @param tuning what is known, and where new measurements go
  public Engine(int threads, Precision precision, Tuning tuning) {
    team = new Team(threads);
    planner = new Planner(team, precision, Optional.of(tuning));
  }

  @Override
  public String name() {
    return "backstride";
  }

  /// The threads that plans of this engine run on.
  public Team team() {
    return team;
  }

  /// Plans a contraction that writes a picture: `open` is `Y` for a convolution, `X` for a
  /// transposed one.
  public PicturePlan plan(ConvShape shape, Slot open) {
    if (open == Slot.W) {
      throw new ShapeException("weights are no picture: see planWeights");
    }
    return planner.plan(shape, open);
  }

  /// Plans a contraction for the given weights, which may have a cheaper algorithm than others of
  /// their shape: bilinear up-sampling is two short passes. Other weights may be refused when
  /// they are packed.
  ///
  /// @param w outChannels × inChannels/groups × kernel…
  public PicturePlan plan(ConvShape shape, Slot open, float[] w) {
    if (open == Slot.W) {
      throw new ShapeException("weights are no picture: see planWeights");
    }
    if (w.length != shape.length(Slot.W)) {
      throw new ShapeException(
          "w has " + w.length + " elements, the shape's has " + shape.length(Slot.W));
    }
    return planner.plan(shape, open, w);
  }

  /// Plans the gradient of a convolution's weights.
  public WeightPlan planWeights(ConvShape shape) {
    return planner.planWeights(shape);
  }

  @Override
  public void contract(
      ConvShape shape, Slot open, float[] x, float[] w, float[] y, Epilogue epilogue) {
    Backend.check(shape, open, x, w, y, epilogue);
    if (open == Slot.W) {
      WeightPlan plan = weightPlans.get(shape, this::planWeights);
      synchronized (plan) {
        plan.run(rowMajor(x, shape, Slot.X), rowMajor(y, shape, Slot.Y), w);
      }
      return;
    }
    Prepared prepared = picturePlans.get(new PlanKey(shape, open), key -> prepare(key, w));
    View from = open == Slot.Y ? rowMajor(x, shape, Slot.X) : rowMajor(y, shape, Slot.Y);
    View to = open == Slot.Y ? rowMajor(y, shape, Slot.Y) : rowMajor(x, shape, Slot.X);
    synchronized (prepared) {
      prepared.plan.repack(w, prepared.weights);
      prepared.plan.run(from, prepared.weights, epilogue, to);
    }
  }

  private Prepared prepare(PlanKey key, float[] w) {
    PicturePlan plan = plan(key.shape, key.open);
    return new Prepared(plan, plan.pack(w));
  }

  @Override
  public void biasGradient(ConvShape shape, float[] y, float[] bias) {
    if (y.length != shape.length(Slot.Y) || bias.length != shape.outChannels()) {
      throw new ShapeException(
          "y has %d elements and bias %d, but the shape has %d and %d"
              .formatted(y.length, bias.length, shape.length(Slot.Y), shape.outChannels()));
    }
    team.run(shape.outChannels(), new BiasGradient(shape, y, bias));
  }

  private static View rowMajor(float[] data, ConvShape shape, Slot slot) {
    return new View(data, Layout.rowMajor(shape.sizes(slot)));
  }

  /// Ends the team's threads.
  @Override
  public void close() {
    team.close();
  }
}
