package dev.backstride.train.exec;

/// A layer bound to the views that it reads and writes.
interface Unit {

  /// Fills the output from the inputs.
  ///
  /// @param draw names the random numbers of this pass: the same number, the same dropout
  void forward(long draw);

  /// Fills the gradients of the inputs and of the parameters from that of the output. Follows a
  /// forward pass.
  void backward();
}
