package dev.backstride.onnx.program;

/// A stage that has no kernel of its own: rare operators, and types other than `FLOAT32`. The
/// row-major evaluator does it, on tensors that are made for it in each run.
record Evaluation() implements Operation {}
