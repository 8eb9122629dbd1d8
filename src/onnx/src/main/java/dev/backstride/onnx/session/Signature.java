package dev.backstride.onnx.session;

import dev.backstride.onnx.Dimension;
import dev.backstride.onnx.InvalidInputException;
import dev.backstride.onnx.Shape;
import dev.backstride.onnx.TensorType;
import dev.backstride.onnx.ValueInfo;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What a model takes, and whether something fits it.
///
/// @param inputs what the model says of its inputs
record Signature(List<ValueInfo> inputs) {

  /// Checks names, types, ranks and sizes.
  ///
  /// @throws InvalidInputException if something does not fit; it names the input and both sides
  void check(Map<String, TensorType> given) {
    for (String name : given.keySet()) {
      if (inputs.stream().noneMatch(input -> input.name().equals(name))) {
        throw new InvalidInputException(
            "the model has no input \"%s\"; it takes %s".formatted(name, this));
      }
    }
    Map<String, Integer> symbols = new HashMap<>();
    for (ValueInfo input : inputs) {
      TensorType type = given.get(input.name());
      if (type == null) {
        throw new InvalidInputException(
            "input \"%s\" is missing; the model takes %s".formatted(input.name(), this));
      }
      if (type.type() != input.type()) {
        throw misfit(input, type, "its type is another");
      }
      input.dimensions().ifPresent(wanted -> checkSizes(input, type, wanted, symbols));
    }
  }

  private static void checkSizes(
      ValueInfo input, TensorType type, List<Dimension> wanted, Map<String, Integer> symbols) {
    Shape shape = type.shape();
    if (shape.rank() != wanted.size()) {
      throw misfit(input, type, "it has %d axes, not %d".formatted(shape.rank(), wanted.size()));
    }
    for (int axis = 0; axis < wanted.size(); axis++) {
      int size = shape.size(axis);
      switch (wanted.get(axis)) {
        case Dimension.Fixed fixed when fixed.size() != size ->
            throw misfit(
                input, type, "axis %d has size %d, not %d".formatted(axis, size, fixed.size()));
        case Dimension.Fixed _ -> {}
        case Dimension.Symbol symbol when symbol.name().isEmpty() -> {}
        case Dimension.Symbol symbol -> {
          int known = symbols.computeIfAbsent(symbol.name(), name -> size);
          if (known != size) {
            throw misfit(
                input,
                type,
                "axis %d has size %d, but \"%s\" is %d elsewhere"
                    .formatted(axis, size, symbol.name(), known));
          }
        }
      }
    }
  }

  private static InvalidInputException misfit(ValueInfo input, TensorType type, String rule) {
    return new InvalidInputException(
        "input \"%s\" is %s, but the model takes %s: %s"
            .formatted(input.name(), type, input, rule));
  }

  @Override
  public String toString() {
    return inputs.stream().map(ValueInfo::toString).collect(Collectors.joining(", "));
  }
}
