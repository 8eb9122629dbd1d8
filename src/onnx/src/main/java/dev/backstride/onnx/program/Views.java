package dev.backstride.onnx.program;

import dev.backstride.engine.Layout;
import dev.backstride.onnx.Shape;
import dev.backstride.onnx.op.Movement;
import dev.backstride.onnx.shape.Operands;
import dev.backstride.onnx.shape.Permutation;
import dev.backstride.onnx.shape.SliceRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The operators that only look at their input in another way.
final class Views {
  private Views() {}

  /// How an operator sees its input; empty if it has to move something.
  ///
  /// @param results shapes of all results
  static Optional<Reindexing> of(Movement operator, Operands in, List<Shape> results) {
    return switch (operator) {
      case Movement.Identity _ -> Optional.of(layout -> Optional.of(List.of(layout)));
      case Movement.Reshape _,
          Movement.Flatten _,
          Movement.Squeeze _,
          Movement.Unsqueeze _,
          Movement.Align _ ->
          Optional.of(reshape(results.getFirst()));
      case Movement.Transpose transpose -> Optional.of(permute(Permutation.of(transpose, in)));
      case Movement.Slice _ -> Optional.of(slice(SliceRange.of(in)));
      case Movement.Split split ->
          Optional.of(split(in.axis(split.axis(), in.shape(0).rank()), results));
      default -> Optional.empty();
    };
  }

  private static Reindexing reshape(Shape result) {
    return layout -> Reshaping.view(layout, result.sizes()).map(List::of);
  }

  private static Reindexing permute(int[] axes) {
    return layout -> Optional.of(List.of(layout.permute(axes)));
  }

  private static Reindexing slice(List<SliceRange> ranges) {
    return layout -> {
      Layout sliced = layout;
      for (int axis = 0; axis < ranges.size(); axis++) {
        SliceRange range = ranges.get(axis);
        if (range.count() < layout.size(axis) || range.step() != 1) {
          sliced = sliced.slice(axis, range.start(), range.step(), range.count());
        }
      }
      return Optional.of(List.of(sliced));
    };
  }

  private static Reindexing split(int axis, List<Shape> results) {
    return layout -> {
      List<Layout> parts = new ArrayList<>();
      int start = 0;
      for (Shape part : results) {
        parts.add(layout.slice(axis, start, 1, part.size(axis)));
        start += part.size(axis);
      }
      return Optional.of(parts);
    };
  }
}
