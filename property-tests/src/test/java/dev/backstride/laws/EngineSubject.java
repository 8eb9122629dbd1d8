package dev.backstride.laws;

import dev.backstride.engine.Backend;
import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Plan;
import dev.backstride.engine.Slot;
import dev.backstride.engine.plan.Engine;
import java.util.List;
import java.util.Optional;

/// An engine as a subject, with all that it promises.
///
/// @param engine the engine
/// @param sameBits engines with other numbers of threads
record EngineSubject(Engine engine, List<Backend> sameBits) implements Subject {
  @Override
  public Backend backend() {
    return engine;
  }

  @Override
  public Optional<Plan> plan(ConvShape shape, Slot open) {
    return Optional.of(open == Slot.W ? engine.planWeights(shape) : engine.plan(shape, open));
  }
}
