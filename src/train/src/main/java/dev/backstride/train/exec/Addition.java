package dev.backstride.train.exec;

import dev.backstride.engine.Team;
import dev.backstride.engine.View;
import dev.backstride.engine.ops.Binary;
import dev.backstride.engine.ops.BinaryFunction;
import java.util.List;

/// The sum of two or more tensors of the same sizes, added from the first on.
final class Addition {
  private final List<View> terms;
  private final View sum;
  private final Team team;
  private final Binary[] steps;

  Addition(List<View> terms, View sum, Team team) {
    this.terms = terms;
    this.sum = sum;
    this.team = team;
    steps = new Binary[terms.size() - 1];
    View left = terms.getFirst();
    for (int i = 0; i < steps.length; i++) {
      steps[i] =
          new Binary(BinaryFunction.ADD, left.layout(), terms.get(i + 1).layout(), sum.layout());
      left = sum;
    }
  }

  void run() {
    float[] left = terms.getFirst().data();
    for (int i = 0; i < steps.length; i++) {
      steps[i].run(team, left, terms.get(i + 1).data(), sum.data());
      left = sum.data();
    }
  }
}
