/// What makes a graph smaller and faster before it is planned: each pass a class, each rewriting
/// the graph into one that computes the same.
package dev.backstride.onnx.pass;
