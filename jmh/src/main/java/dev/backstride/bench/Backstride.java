package dev.backstride.bench;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Precision;
import dev.backstride.engine.Slot;
import dev.backstride.engine.plan.Engine;
import dev.backstride.engine.plan.Tuning;
import dev.backstride.peers.Contender;
import dev.backstride.peers.Mode;
import dev.backstride.peers.Prepared;
import java.util.List;
import java.util.Optional;

/// Our engine as a contender.
final class Backstride implements Contender {
  private static final String PLANNED = "planned";

  private final Engine engine;
  private final Precision precision;
  private final boolean tuned;

  /// @param tuning measurements that choose the algorithms; empty: rules choose them
  Backstride(int threads, Precision precision, Optional<Tuning> tuning) {
    engine =
        tuning
            .map(measured -> new Engine(threads, precision, measured))
            .orElseGet(() -> new Engine(threads, precision));
    this.precision = precision;
    tuned = tuning.isPresent();
  }

  @Override
  public String name() {
    String name = precision == Precision.FAST ? "Backstride" : "Backstride strict";
    return tuned ? name + " tuned" : name;
  }

  @Override
  public String version() {
    return tuned ? "this build, algorithms as measured for --tune" : "this build";
  }

  @Override
  public Optional<String> refusal(ConvShape shape, Slot open, Mode mode) {
    return Optional.empty();
  }

  @Override
  public List<String> ways(ConvShape shape, Slot open, Mode mode) {
    return List.of(PLANNED);
  }

  @Override
  public Prepared prepare(
      ConvShape shape, Slot open, Mode mode, String way, float[] x, float[] w, float[] y) {
    return open == Slot.W
        ? new PreparedWeights(engine, shape, mode, x, y)
        : new PreparedPicture(engine, shape, open, mode, open == Slot.Y ? x : y, w);
  }
}
