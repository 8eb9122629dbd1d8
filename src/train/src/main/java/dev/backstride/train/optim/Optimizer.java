package dev.backstride.train.optim;

import dev.backstride.engine.Team;
import dev.backstride.train.exec.Parameter;
import dev.backstride.train.exec.Parameters;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Applies a rule to all learned parameters of a network and keeps what the rule remembers. For
/// one thread at a time.
public final class Optimizer {
  /// Elements of a task: some tens of microseconds of work.
  private static final int BLOCK = 1 << 15;

  private final Rule rule;
  private final Team team;
  private final List<Entry> entries = new ArrayList<>();
  private final Map<String, float[]> memory = new LinkedHashMap<>();

  private record Entry(Parameter parameter, float[][] memory) {}

  /// @param parameters those that are learned are changed, the others left alone
  public Optimizer(Rule rule, Parameters parameters, Team team) {
    this.rule = rule;
    this.team = team;
    for (Parameter parameter : parameters.all()) {
      if (parameter.spec().learned()) {
        float[][] own = new float[rule.memory().size()][parameter.values().length];
        entries.add(new Entry(parameter, own));
        for (int m = 0; m < own.length; m++) {
          memory.put(parameter.spec().name() + "." + rule.memory().get(m), own[m]);
        }
      }
    }
  }

  /// What the rule remembers, by parameter and kind: "conv1.weight.velocity". The arrays may be
  /// overwritten to go on from a saved state.
  public Map<String, float[]> memory() {
    return Collections.unmodifiableMap(memory);
  }

  /// Changes the parameters once.
  ///
  /// @param gradients the gradient of a parameter by its name
  /// @param rate learning rate, before the parameters' multipliers
  /// @param step which step this is, from 1
  public void step(Function<String, float[]> gradients, double rate, long step) {
    for (Entry entry : entries) {
      Parameter parameter = entry.parameter();
      float[] values = parameter.values();
      float[] gradient = gradients.apply(parameter.spec().name());
      float ownRate = (float) (rate * parameter.spec().rate());
      float ownDecay = rule.decay() * parameter.spec().decay();
      team.run(
          Math.ceilDiv(values.length, BLOCK),
          (block, worker) -> {
            int from = block * BLOCK;
            int end = Math.min(from + BLOCK, values.length);
            rule.update(values, gradient, entry.memory(), from, end, ownRate, ownDecay, step);
          });
    }
  }
}
