package dev.backstride.onnx.op;

import dev.backstride.engine.Activation;
import dev.backstride.onnx.ElementType;

/// Operators whose result at a place depends on the inputs at that place alone. Several inputs
/// broadcast as in NumPy.
public sealed interface Elementwise extends Operator {

  /// A function that the engine can fuse. On whole numbers, for `Relu` only, it is exact.
  record Activate(Activation activation) implements Elementwise {}

  /// Another function of one input.
  record Unary(UnaryFunction function) implements Elementwise {}

  /// A function of two inputs.
  record Binary(BinaryFunction function) implements Elementwise {}

  /// A function of one or more inputs.
  record Variadic(VariadicFunction function) implements Elementwise {}

  /// x limited: inputs x, optional least, optional most, both scalars.
  record Clip() implements Elementwise {}

  /// The second input where the first is true, else the third.
  record Where() implements Elementwise {}

  /// x in another type.
  record Cast(ElementType to) implements Elementwise {}

  /// The first input in the second's type.
  record CastLike() implements Elementwise {}
}
