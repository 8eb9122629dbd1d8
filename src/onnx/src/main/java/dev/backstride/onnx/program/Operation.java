package dev.backstride.onnx.program;

/// How a stage is done. Made when all sizes are known, before it is known where the values lie.
sealed interface Operation permits Computation, Reindexing, Joining, Evaluation {}
