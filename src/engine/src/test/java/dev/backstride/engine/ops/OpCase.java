package dev.backstride.engine.ops;

import dev.backstride.engine.Team;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

/// One drawn use of an operator.
///
/// @param what layouts and attributes, for messages
/// @param to the output, poisoned
/// @param run fills `to`
/// @param expected the definition, at an index of the output
/// @param allowed how far an element may be off, at an index of the output
record OpCase(
    String what,
    TestTensor to,
    Consumer<Team> run,
    ToDoubleFunction<int[]> expected,
    ToDoubleFunction<int[]> allowed) {

  /// A case whose result must be exact.
  static OpCase exact(
      String what, TestTensor to, Consumer<Team> run, ToDoubleFunction<int[]> expected) {
    return new OpCase(what, to, run, expected, index -> 0);
  }

  /// A case whose result is the rounded definition, give or take `ulps` units of the larger of it
  /// and `scale`.
  static OpCase rounded(
      String what,
      TestTensor to,
      Consumer<Team> run,
      ToDoubleFunction<int[]> expected,
      double scale,
      double ulps) {
    return new OpCase(
        what,
        to,
        run,
        expected,
        index -> ulps * Math.ulp((float) Math.max(Math.abs(expected.applyAsDouble(index)), scale)));
  }
}
