/// Other libraries behind the engine's [dev.backstride.engine.Backend], for the laws and for
/// benchmarks: oneDNN, ONNX Runtime and PyTorch.
package dev.backstride.peers;
