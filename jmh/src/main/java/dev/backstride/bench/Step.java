package dev.backstride.bench;

/// A step of training, ready to be made again and again.
interface Step extends AutoCloseable {

  /// Makes one step.
  ///
  /// @return the loss before it
  double run();

  /// How the library was asked.
  String way();

  @Override
  void close();
}
