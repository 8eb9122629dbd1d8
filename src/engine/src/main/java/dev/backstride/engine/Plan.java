package dev.backstride.engine;

/// How one contraction will be computed: the algorithm chosen for a shape, its tiles and its
/// scratch memory. A plan owns its scratch, so one thread runs it at a time; it may run any
/// number of times, and after the first it allocates nothing.
public sealed interface Plan permits PicturePlan, WeightPlan {

  /// The geometry.
  ConvShape shape();

  /// The array that a run fills.
  Slot open();

  /// Name of the algorithm, for reports.
  String algorithm();

  /// One line: why this algorithm was chosen.
  String why();

  /// Bytes of scratch memory that the plan keeps.
  long scratchBytes();
}
