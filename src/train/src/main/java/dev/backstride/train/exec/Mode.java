package dev.backstride.train.exec;

/// What an execution is for.
public enum Mode {
  /// Forward only: no dropout, running statistics.
  INFERENCE,
  /// Forward and backward: dropout, statistics of the batch.
  TRAINING
}
