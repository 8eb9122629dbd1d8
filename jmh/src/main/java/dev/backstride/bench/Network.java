package dev.backstride.bench;

/// A whole model with its inputs, ready to run again and again.
interface Network extends AutoCloseable {

  /// Runs the model once, row-major tensors in and out.
  void run();

  /// The first output of the last run.
  float[] output();

  /// Multiply-adds of all convolutions and products of a run, 0 if unknown.
  long multiplyAdds();

  @Override
  void close();
}
