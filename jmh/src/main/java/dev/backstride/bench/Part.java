package dev.backstride.bench;

/// A part of a run.
enum Part {
  /// The rows of the list of shapes, ours and the others'.
  ROWS("rows"),
  /// Our rows on one thread and with eight times the batch.
  SCALING("scaling"),
  /// FCN-8s whole, beside the models that were named.
  FCN8S("fcn8s"),
  /// A step of training.
  TRAIN_STEP("train_step"),
  /// How soon a new JVM is fast.
  COLD_START("cold_start");

  private final String id;

  Part(String id) {
    this.id = id;
  }

  /// The name in options.
  String id() {
    return id;
  }
}
