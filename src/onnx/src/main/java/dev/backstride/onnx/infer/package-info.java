/// The types of all values of a graph for given input sizes, and the values that are known before
/// a run.
package dev.backstride.onnx.infer;
