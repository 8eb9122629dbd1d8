package dev.backstride.bench;

import java.util.List;
import java.util.function.ToDoubleFunction;

/// How soon new JVMs computed a convolution with our engine, and computed it fast.
///
/// @param library our engine, in which precision
/// @param launcher whether with the launcher's options for Java
/// @param runs one JVM each, at least one
record ColdStart(Library library, boolean launcher, List<Run> runs) {

  /// One JVM, milliseconds from the entry of `main`.
  ///
  /// @param algorithm what the engine did
  /// @param beforeMain from the start of the process
  /// @param first to the end of the first call; making arrays, planning and packing included
  /// @param nearlySteady to the end of the first call that took at most [#NEARLY] of the steady
  ///     time
  /// @param steady of a call in the end
  record Run(
      String algorithm, double beforeMain, double first, double nearlySteady, double steady) {}

  /// A call at 90 % of the steady speed takes so much of its time.
  static final double NEARLY = 1 / 0.9;

  /// The median over the JVMs.
  double first() {
    return median(Run::first);
  }

  /// The median over the JVMs.
  double nearlySteady() {
    return median(Run::nearlySteady);
  }

  /// The median over the JVMs.
  double steady() {
    return median(Run::steady);
  }

  /// The median over the JVMs.
  double beforeMain() {
    return median(Run::beforeMain);
  }

  private double median(ToDoubleFunction<Run> figure) {
    double[] sorted = runs.stream().mapToDouble(figure).sorted().toArray();
    return sorted[sorted.length / 2];
  }
}
