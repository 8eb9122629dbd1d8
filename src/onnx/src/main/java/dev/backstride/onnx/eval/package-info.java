/// Plain evaluation of every operator on every element type. Made for shapes and other small
/// tensors at planning time, and for what the engine has no kernel for.
package dev.backstride.onnx.eval;
