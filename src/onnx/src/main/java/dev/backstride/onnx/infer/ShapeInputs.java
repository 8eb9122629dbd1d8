package dev.backstride.onnx.infer;

import dev.backstride.onnx.ValueInfo;
import dev.backstride.onnx.eval.Evaluator;
import dev.backstride.onnx.graph.Graph;
import dev.backstride.onnx.graph.Node;
import dev.backstride.onnx.op.Movement;
import dev.backstride.onnx.op.Operator;
import dev.backstride.onnx.op.Pooling;
import dev.backstride.onnx.op.Query;
import dev.backstride.onnx.op.Reduction;
import dev.backstride.onnx.op.Resize;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Which inputs of a graph must be known, elements and all, before sizes can be.
public final class ShapeInputs {
  private ShapeInputs() {}

  /// The names of those inputs, in the graph's order; for most networks there are none.
  public static Set<String> of(Graph graph) {
    Set<String> needed = new HashSet<>();
    for (Node node : graph.nodes().reversed()) {
      boolean wanted = node.outputs().stream().anyMatch(needed::contains);
      List<Integer> deciding = deciding(node.operator());
      for (int input = 0; input < node.inputs().size(); input++) {
        if (deciding.contains(input)
            || (wanted && Evaluator.needsElements(node.operator(), input))) {
          needed.add(node.input(input));
        }
      }
    }
    Set<String> inputs = new LinkedHashSet<>();
    graph.inputs().stream().map(ValueInfo::name).filter(needed::contains).forEach(inputs::add);
    return inputs;
  }

  /// The inputs of an operator whose elements decide the sizes of its results.
  private static List<Integer> deciding(Operator operator) {
    return switch (operator) {
      case Movement.Slice _ -> List.of(1, 2, 3, 4);
      case Movement.Pad _ -> List.of(1, 3);
      case Movement.Reshape _,
          Movement.Squeeze _,
          Movement.Unsqueeze _,
          Movement.Split _,
          Movement.Expand _,
          Movement.Tile _,
          Movement.Compress _,
          Reduction.Reduce _,
          Reduction.CumulativeSum _,
          Reduction.TopK _,
          Query.OneHot _ ->
          List.of(1);
      case Query.ConstantOfShape _, Query.NonZero _ -> List.of(0);
      case Query.Range _ -> List.of(0, 1, 2);
      case Pooling.MaxUnpool _ -> List.of(2);
      case Resize _ -> List.of(1, 2, 3);
      default -> List.of();
    };
  }
}
