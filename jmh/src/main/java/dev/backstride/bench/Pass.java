package dev.backstride.bench;

import dev.backstride.engine.Slot;

/// What of an operator is computed.
enum Pass {
  /// The output from the input.
  FWD("fwd", "Forward"),
  /// The input's gradient from the output's.
  BWD_DATA("bwd_data", "Backward data"),
  /// The weights' gradient.
  BWD_WEIGHTS("bwd_weights", "Backward weights");

  private final String id;
  private final String title;

  Pass(String id, String title) {
    this.id = id;
    this.title = title;
  }

  /// The name in data files and options.
  String id() {
    return id;
  }

  /// The name for readers.
  String title() {
    return title;
  }

  /// The slot that an operator's pass fills.
  Slot open(Op op) {
    return switch (this) {
      case FWD -> op == Op.CONV ? Slot.Y : Slot.X;
      case BWD_DATA -> op == Op.CONV ? Slot.X : Slot.Y;
      case BWD_WEIGHTS -> Slot.W;
    };
  }
}
