/// From a graph with known sizes to a program: stages fused, layouts assigned, buffers planned,
/// every step bound to the memory that it reads and writes.
package dev.backstride.onnx.program;
