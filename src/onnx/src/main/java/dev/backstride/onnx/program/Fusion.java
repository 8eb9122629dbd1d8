package dev.backstride.onnx.program;

import dev.backstride.engine.Activation;
import dev.backstride.onnx.ElementType;
import dev.backstride.onnx.TensorType;
import dev.backstride.onnx.graph.Graph;
import dev.backstride.onnx.graph.Node;
import dev.backstride.onnx.op.BinaryFunction;
import dev.backstride.onnx.op.Convolution;
import dev.backstride.onnx.op.Elementwise;
import dev.backstride.onnx.op.Product;
import dev.backstride.onnx.pass.Draft;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Joins nodes into stages: the sum and the activation behind a convolution or a product of
/// matrices, and the activation behind a function of two inputs, happen where the result is written
/// anyway.
final class Fusion {
  private final Draft draft;
  private final Map<String, TensorType> types;
  private final Set<Node> fused = new HashSet<>();
  private final Map<Node, Stage> stageOfLast = new HashMap<>();

  private Fusion(Graph graph, Map<String, TensorType> types) {
    draft = new Draft(graph);
    this.types = types;
  }

  /// The stages of a graph, in an order in which they can run: a stage takes the place of the last
  /// node in it.
  static List<Stage> stages(Graph graph, Map<String, TensorType> types) {
    return new Fusion(graph, types).stages(graph.nodes());
  }

  private List<Stage> stages(List<Node> nodes) {
    // Whatever takes a sum comes first, or the sum would become a stage of its own. Backwards:
    // where both inputs of a sum could take it, the later one does, so that no input of the
    // earlier one
    // has to be kept longer.
    nodes.reversed().stream().filter(node -> takesResidual(Stage.of(node))).forEach(this::fuse);
    nodes.forEach(this::fuse);
    return nodes.stream().filter(stageOfLast::containsKey).map(stageOfLast::get).toList();
  }

  private void fuse(Node node) {
    if (fused.add(node)) {
      Node last = node;
      Stage stage = Stage.of(node);
      for (Optional<Stage> next = extended(stage); next.isPresent(); next = extended(stage)) {
        stage = next.get();
        last = draft.maker(stage.outputs().getFirst()).orElseThrow();
        fused.add(last);
      }
      stageOfLast.put(last, stage);
    }
  }

  /// The stage with one more node in it.
  private Optional<Stage> extended(Stage stage) {
    String result = stage.outputs().getFirst();
    if (stage.outputs().size() > 1
        || !(stage.activation() instanceof Activation.Identity)
        || types.get(result).type() != ElementType.FLOAT32) {
      return Optional.empty();
    }
    Optional<Node> taker = draft.onlyTaker(result).filter(node -> !fused.contains(node));
    if (taker.isEmpty()) {
      return Optional.empty();
    }
    return switch (taker.get().operator()) {
      case Elementwise.Activate activate when takesActivation(stage) ->
          Optional.of(stage.then(activate.activation(), taker.get().output(0)));
      case Elementwise.Binary binary
          when binary.function() == BinaryFunction.ADD && takesResidual(stage) ->
          residual(stage, taker.get(), result)
              .map(other -> stage.plus(other, taker.get().output(0)));
      default -> Optional.empty();
    };
  }

  private boolean takesActivation(Stage stage) {
    return switch (stage.node().operator()) {
      case Convolution.Conv _, Convolution.ConvTranspose _, Product.MatMul _, Product.Gemm _ ->
          true;
      case Elementwise.Binary binary ->
          ElementwiseOperations.function(binary.function()).isPresent()
              && stage.node().inputs().stream()
                  .allMatch(value -> types.get(value).type() == ElementType.FLOAT32);
      default -> false;
    };
  }

  /// Whether a convolution can add something; a product can add one thing, of any sizes that
  /// broadcast to its own.
  private static boolean takesResidual(Stage stage) {
    return stage.residual().isEmpty()
        && switch (stage.node().operator()) {
          case Convolution.Conv _, Convolution.ConvTranspose _, Product.MatMul _ -> true;
          default -> false;
        };
  }

  /// The other input of a sum, if the stage can add it to this one.
  private Optional<String> residual(Stage stage, Node sum, String value) {
    String other = sum.input(0).equals(value) ? sum.input(1) : sum.input(0);
    boolean fits =
        stage.node().operator() instanceof Product
            ? isOfMatrices(stage.node()) && types.get(sum.output(0)).equals(types.get(value))
            : types.get(other).equals(types.get(value));
    return fits && !other.equals(value) ? Optional.of(other) : Optional.empty();
  }

  private boolean isOfMatrices(Node product) {
    return types.get(product.input(0)).shape().rank() >= 2
        && types.get(product.input(1)).shape().rank() >= 2;
  }
}
