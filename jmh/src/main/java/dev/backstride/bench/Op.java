package dev.backstride.bench;

/// The operator of a row.
enum Op {
  /// A convolution.
  CONV("conv"),
  /// A transposed convolution.
  DECONV("deconv");

  private final String id;

  Op(String id) {
    this.id = id;
  }

  /// The name in data files.
  String id() {
    return id;
  }
}
