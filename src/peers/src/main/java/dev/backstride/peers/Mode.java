package dev.backstride.peers;

/// What a timed run contains. In both modes the weights are packed beforehand.
public enum Mode {
  /// The library reads and writes the layout that suits it best, of weights' gradients too;
  /// bringing the pictures into it and the result out of it is not counted.
  KERNEL,
  /// Pictures and weights' gradients are row-major (NCHW); every reorder is counted.
  CALL
}
