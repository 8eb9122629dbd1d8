package dev.backstride.onnx.shape;

import dev.backstride.onnx.ElementType;
import dev.backstride.onnx.InvalidModelException;
import dev.backstride.onnx.Shape;
import dev.backstride.onnx.Tensor;
import dev.backstride.onnx.TensorType;
import dev.backstride.onnx.UnsupportedOperatorException;
import dev.backstride.onnx.UnsupportedOperatorException.Unsupported;
import dev.backstride.onnx.graph.Node;
import dev.backstride.onnx.graph.OnnxReader;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/// A node with what is known of its inputs: their types always, their elements perhaps.
public final class Operands {
  private final Node node;
  private final List<Optional<TensorType>> types;
  private final IntFunction<Optional<Tensor>> values;

  private Operands(
      Node node, List<Optional<TensorType>> types, IntFunction<Optional<Tensor>> values) {
    this.node = node;
    this.types = List.copyOf(types);
    this.values = values;
  }

  /// Some elements known.
  ///
  /// @param types one for each input of the node, empty for those left out
  /// @param values gives the elements of an input, empty for those not known; asked when needed
  public static Operands of(
      Node node, List<Optional<TensorType>> types, IntFunction<Optional<Tensor>> values) {
    return new Operands(node, types, values);
  }

  /// All elements known.
  ///
  /// @param values one for each input of the node, empty for those left out
  public static Operands of(Node node, List<Optional<Tensor>> values) {
    return of(
        node, values.stream().map(value -> value.map(Tensor::tensorType)).toList(), values::get);
  }

  /// The node.
  public Node node() {
    return node;
  }

  /// Number of inputs, those left out counted.
  public int count() {
    return types.size();
  }

  /// Whether an input is there.
  public boolean has(int input) {
    return input < types.size() && types.get(input).isPresent();
  }

  /// Type and sizes of an input.
  ///
  /// @throws InvalidModelException if it is left out
  public TensorType tensorType(int input) {
    if (!has(input)) {
      throw invalid("lacks input " + input);
    }
    return types.get(input).orElseThrow();
  }

  /// Element type of an input.
  public ElementType type(int input) {
    return tensorType(input).type();
  }

  /// Sizes of an input.
  public Shape shape(int input) {
    return tensorType(input).shape();
  }

  /// The elements of an input; empty if it is left out or not known.
  public Optional<Tensor> value(int input) {
    return has(input) ? values.apply(input) : Optional.empty();
  }

  /// The elements of an input that must be known.
  ///
  /// @throws UnsupportedOperatorException if they are not: then the result's sizes depend on
  ///     numbers that only a run would give
  public Tensor known(int input) {
    tensorType(input);
    return value(input)
        .orElseThrow(
            () ->
                new UnsupportedOperatorException(
                    List.of(
                        new Unsupported(
                            node.name(),
                            node.type(),
                            "",
                            0,
                            "with sizes that depend on the elements of \""
                                + node.input(input)
                                + "\"")),
                    OnnxReader.supportedOperators()));
  }

  /// The elements of a vector of whole numbers that must be known.
  ///
  /// @throws InvalidModelException if it is of another type or rank
  public long[] longs(int input) {
    Tensor tensor = known(input);
    if (tensor.type() != ElementType.INT64 && tensor.type() != ElementType.INT32) {
      throw invalid("needs whole numbers as input %d, not %s".formatted(input, tensor));
    }
    if (tensor.shape().rank() > 1) {
      throw invalid("needs a vector as input %d, not %s".formatted(input, tensor));
    }
    return tensor.toLongs();
  }

  /// The only element of a whole number that must be known.
  ///
  /// @throws InvalidModelException if it is of another type or there are more
  public long onlyLong(int input) {
    long[] numbers = longs(input);
    if (numbers.length != 1) {
      throw invalid("needs one number as input %d, not %d".formatted(input, numbers.length));
    }
    return numbers[0];
  }

  /// An axis that may be counted from the end.
  ///
  /// @param rank the first number that is not an axis
  /// @throws InvalidModelException if there is no such axis
  public int axis(long axis, int rank) {
    if (axis < -rank || axis >= rank) {
      throw invalid("has axis %d, but there are %d axes".formatted(axis, rank));
    }
    return (int) (axis < 0 ? axis + rank : axis);
  }

  /// Checks the rank of an input.
  ///
  /// @throws InvalidModelException if it is outside the range
  public void requireRank(int input, int least, int most) {
    int rank = shape(input).rank();
    if (rank < least || rank > most) {
      throw invalid(
          "needs %d to %d axes in input %d, not those of %s"
              .formatted(least, most, input, tensorType(input)));
    }
  }

  /// Checks that inputs have one element type.
  ///
  /// @throws InvalidModelException if one has another
  public void requireSameType(int first, int... others) {
    for (int other : others) {
      if (type(first) != type(other)) {
        throw invalid("mixes inputs of %s and %s".formatted(type(first), type(other)));
      }
    }
  }

  /// An error that names the node.
  public InvalidModelException invalid(String rule) {
    return new InvalidModelException(node + " " + rule);
  }
}
