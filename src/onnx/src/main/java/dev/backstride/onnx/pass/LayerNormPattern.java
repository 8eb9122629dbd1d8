package dev.backstride.onnx.pass;

import dev.backstride.onnx.Shape;
import dev.backstride.onnx.TensorSource;
import dev.backstride.onnx.TensorType;
import dev.backstride.onnx.graph.Node;
import dev.backstride.onnx.op.BinaryFunction;
import dev.backstride.onnx.op.Normalization;
import dev.backstride.onnx.op.UnaryFunction;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// Recognises a layer normalisation over the last axis that was written out:
/// `(x − mean(x)) / √(mean((x − mean(x))²) + ε) · scale + bias`.
public final class LayerNormPattern implements Pass {
  public LayerNormPattern() {}

  @Override
  public void apply(Draft draft, Node node, Map<String, TensorType> types) {
    // The sizes tell which axis is the last one, and whether the parameters run along it.
    if (Match.isBinary(node, BinaryFunction.DIV) && types.containsKey(node.input(0))) {
      replace(draft, node, types);
    }
  }

  private static void replace(Draft draft, Node quotient, Map<String, TensorType> types) {
    String difference = quotient.input(0);
    Optional<String> x = centred(draft, difference, types);
    OptionalDouble epsilon = epsilon(draft, quotient.input(1), difference, types);
    Shape shape = types.get(difference).shape();
    Optional<Node> product = draft.onlyTaker(quotient.output(0));
    Optional<String> scale =
        product.flatMap(n -> parameter(draft, n, BinaryFunction.MUL, quotient, shape));
    Optional<Node> sum = product.flatMap(n -> draft.onlyTaker(n.output(0)));
    Optional<String> bias =
        sum.flatMap(n -> parameter(draft, n, BinaryFunction.ADD, product.get(), shape));
    if (x.isEmpty() || epsilon.isEmpty() || scale.isEmpty() || bias.isEmpty()) {
      return;
    }
    draft.remove(quotient);
    draft.remove(product.get());
    draft.replace(
        sum.get(),
        new Node(
            quotient.name(),
            "LayerNormalization",
            new Normalization.LayerNormalization(-1, (float) epsilon.getAsDouble()),
            List.of(x.get(), scale.get(), bias.get()),
            sum.get().outputs()));
  }

  /// x, if the value is x minus its mean over the last axis.
  private static Optional<String> centred(
      Draft draft, String value, Map<String, TensorType> types) {
    return draft
        .maker(value)
        .filter(node -> Match.isBinary(node, BinaryFunction.SUB))
        .filter(node -> isMeanOf(draft, node.input(1), node.input(0), types))
        .map(node -> node.input(0));
  }

  /// ε, if the value is the deviation of the centred one.
  private static OptionalDouble epsilon(
      Draft draft, String value, String difference, Map<String, TensorType> types) {
    Optional<Node> sum =
        draft
            .maker(value)
            .filter(node -> Match.isUnary(node, UnaryFunction.Plain.SQRT))
            .flatMap(node -> draft.maker(node.input(0)))
            .filter(node -> Match.isBinary(node, BinaryFunction.ADD));
    Optional<Node> square =
        sum.flatMap(node -> draft.maker(node.input(0)))
            .filter(Match::isMean)
            .flatMap(node -> draft.maker(node.input(0)))
            .filter(node -> isSquare(draft, node, difference));
    if (square.isEmpty() || !isMeanOf(draft, sum.get().input(0), square.get().output(0), types)) {
      return OptionalDouble.empty();
    }
    return Constants.scalar(draft, sum.get().input(1));
  }

  private static boolean isSquare(Draft draft, Node node, String value) {
    boolean power =
        Match.operandWith(draft, node, BinaryFunction.POW, 2).equals(Optional.of(value));
    boolean product =
        Match.isBinary(node, BinaryFunction.MUL)
            && node.input(0).equals(value)
            && node.input(1).equals(value);
    return power || product;
  }

  private static boolean isMeanOf(
      Draft draft, String mean, String value, Map<String, TensorType> types) {
    return draft
        .maker(mean)
        .filter(Match::isMean)
        .filter(node -> node.input(0).equals(value) && node.hasInput(1))
        .flatMap(node -> draft.tensor(node.input(1)))
        .filter(axes -> axes.count() == 1 && isLast(axes.longAt(0), types.get(value)))
        .isPresent();
  }

  private static boolean isLast(long axis, TensorType type) {
    return axis == -1 || axis == type.shape().rank() - 1;
  }

  /// The constant vector along the last axis that a node multiplies or adds to the result of
  /// another.
  private static Optional<String> parameter(
      Draft draft, Node node, BinaryFunction function, Node of, Shape shape) {
    if (!Match.isBinary(node, function) || shape.rank() == 0) {
      return Optional.empty();
    }
    Shape vector = new Shape(shape.size(shape.rank() - 1));
    return Match.other(node, of.output(0))
        .filter(
            value -> draft.constant(value).map(TensorSource::shape).equals(Optional.of(vector)));
  }
}
