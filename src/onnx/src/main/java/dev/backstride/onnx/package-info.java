/// Tensors, their types and shapes, and everything that can be wrong with a model or its input.
package dev.backstride.onnx;
