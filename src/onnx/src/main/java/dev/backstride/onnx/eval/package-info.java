/// Plain evaluation of everything that is not heavy float arithmetic, on every element type. Made
/// for shapes and other small tensors at planning time, and for operators that the engine has no
/// kernel for.
package dev.backstride.onnx.eval;
