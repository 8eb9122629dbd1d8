package dev.backstride.onnx.program;

/// What a stage costs, and how it is done.
///
/// @param multiplyAdds of products and convolutions, else 0
/// @param parameters numbers that the model brings along for it
/// @param scratchBytes memory of its own
/// @param algorithm name of the kernel
/// @param why one line on why it was chosen; empty where there is no choice
public record Cost(
    long multiplyAdds, long parameters, long scratchBytes, String algorithm, String why) {

  /// A pass over memory.
  static Cost pass(String algorithm) {
    return new Cost(0, 0, 0, algorithm, "");
  }

  /// A pass over memory with parameters.
  static Cost pass(String algorithm, long parameters) {
    return new Cost(0, parameters, 0, algorithm, "");
  }
}
