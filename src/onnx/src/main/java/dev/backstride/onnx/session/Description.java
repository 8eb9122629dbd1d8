package dev.backstride.onnx.session;

import dev.backstride.onnx.program.ProgramCost;
import dev.backstride.onnx.program.ProgramPlan;
import dev.backstride.onnx.program.TaskLine;
import java.util.Arrays;
import java.util.List;

/// What a session does with inputs of some sizes.
///
/// @param rows what happens, in order
/// @param multiplyAdds of all convolutions and products
/// @param weightBytes memory for the model's numbers
/// @param activationBytes memory that all values share: the most that is alive at one time, and
///     what is lost between
/// @param scratchBytes memory of the kernels
/// @param reorders copies from one layout to another
public record Description(
    List<Row> rows,
    long multiplyAdds,
    long weightBytes,
    long activationBytes,
    long scratchBytes,
    int reorders) {
  public Description {
    rows = List.copyOf(rows);
  }

  /// One stage, or one copy.
  ///
  /// @param name the node's name in the model; for a copy, the value's
  /// @param operator the node's operator and what is fused behind it; for copies `input`, `output`
  ///     or `reorder`
  /// @param sizes sizes of the result, outermost axis first
  /// @param layout how the result lies in memory
  /// @param parameters numbers that the model brings along for it
  /// @param multiplyAdds of a convolution or product, else 0
  /// @param algorithm name of the kernel
  /// @param why one line on why it was chosen; empty where there was no choice
  public record Row(
      String name,
      String operator,
      List<Integer> sizes,
      String layout,
      long parameters,
      long multiplyAdds,
      String algorithm,
      String why) {
    public Row {
      sizes = List.copyOf(sizes);
    }
  }

  static Description of(ProgramPlan plan) {
    ProgramCost cost = plan.cost();
    return new Description(
        plan.lines().stream().map(Description::row).toList(),
        cost.multiplyAdds(),
        cost.parameters() * Float.BYTES,
        cost.activationBytes(),
        cost.scratchBytes(),
        cost.reorders());
  }

  private static Row row(TaskLine line) {
    return new Row(
        line.name(),
        line.operator(),
        Arrays.stream(line.sizes()).boxed().toList(),
        line.layout(),
        line.cost().parameters(),
        line.cost().multiplyAdds(),
        line.cost().algorithm(),
        line.cost().why());
  }
}
