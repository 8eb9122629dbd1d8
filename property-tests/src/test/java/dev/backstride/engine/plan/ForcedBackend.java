package dev.backstride.engine.plan;

import dev.backstride.engine.Backend;
import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Epilogue;
import dev.backstride.engine.Layout;
import dev.backstride.engine.PicturePlan;
import dev.backstride.engine.Plan;
import dev.backstride.engine.Precision;
import dev.backstride.engine.Slot;
import dev.backstride.engine.Team;
import dev.backstride.engine.View;
import dev.backstride.engine.WeightPlan;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/// An engine with one algorithm that is taken wherever it can compute, and direct sums elsewhere.
public final class ForcedBackend implements Backend, AutoCloseable {
  private record Key(ConvShape shape, Slot open) {}

  private final ForcedAlgorithm algorithm;
  private final Team team;
  private final Engine others;
  private final RecentPlans<Key, Plan> plans = new RecentPlans<>();
  private final Map<Slot, Integer> taken = new EnumMap<>(Slot.class);

  /// An engine on some threads.
  public ForcedBackend(ForcedAlgorithm algorithm, int threads) {
    this.algorithm = algorithm;
    team = new Team(threads);
    others = new Engine(threads, Precision.STRICT);
  }

  @Override
  public String name() {
    return algorithm.name();
  }

  /// Weights' gradients are left out where the algorithm has none: they say nothing about it.
  @Override
  public Optional<String> refusal(ConvShape shape, Slot open) {
    return open == Slot.W && !algorithm.slots().contains(Slot.W)
        ? Optional.of("writes pictures only")
        : Optional.empty();
  }

  /// The algorithm.
  public ForcedAlgorithm algorithm() {
    return algorithm;
  }

  /// How many contractions of a slot the algorithm has computed.
  public int taken(Slot open) {
    return taken.getOrDefault(open, 0);
  }

  /// A new plan of a contraction that the algorithm takes.
  public Plan plan(ConvShape shape, Slot open) {
    return algorithm.plan(shape, open, team);
  }

  @Override
  public synchronized void contract(
      ConvShape shape, Slot open, float[] x, float[] w, float[] y, Epilogue epilogue) {
    Backend.check(shape, open, x, w, y, epilogue);
    if (!algorithm.takes(shape, open, w)) {
      others.contract(shape, open, x, w, y, epilogue);
      return;
    }
    View viewX = new View(x, Layout.rowMajor(shape.sizes(Slot.X)));
    View viewY = new View(y, Layout.rowMajor(shape.sizes(Slot.Y)));
    switch (plans.get(new Key(shape, open), key -> plan(key.shape, key.open))) {
      case WeightPlan plan -> {
        plan.run(viewX, viewY, w);
        count(open);
      }
      case PicturePlan plan when open == Slot.Y -> run(plan, viewX, w, epilogue, viewY);
      case PicturePlan plan -> run(plan, viewY, w, epilogue, viewX);
    }
  }

  private void run(PicturePlan plan, View from, float[] w, Epilogue epilogue, View to) {
    plan.run(from, plan.pack(w), epilogue, to);
    if (!(plan instanceof RowMajorPlan rowMajor) || rowMajor.serves(from, epilogue, to)) {
      count(plan.open());
    }
  }

  private void count(Slot open) {
    taken.merge(open, 1, Integer::sum);
  }

  @Override
  public void biasGradient(ConvShape shape, float[] y, float[] bias) {
    others.biasGradient(shape, y, bias);
  }

  @Override
  public void close() {
    team.close();
    others.close();
  }
}
