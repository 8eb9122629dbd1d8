/// A model as a graph of typed nodes in an order in which they can run, and its reader.
package dev.backstride.onnx.graph;
