/// The operators of a graph, one record a family, with decoded and checked attributes.
package dev.backstride.onnx.op;
