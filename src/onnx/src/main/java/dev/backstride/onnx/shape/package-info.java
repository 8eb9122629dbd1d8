/// What types and sizes the results of an operator have, given those of its inputs, and the
/// geometry of windows, slices, paddings and resizes.
package dev.backstride.onnx.shape;
