package dev.backstride.onnx.program;

import dev.backstride.engine.Layout;
import dev.backstride.engine.Team;
import dev.backstride.engine.View;
import dev.backstride.engine.ops.MatMul;
import dev.backstride.onnx.TensorSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// A product of matrices, and what is fused behind it: `then(alpha · a·b + beta · addend)`.
final class Multiplied implements Computation {
  private final Factors factors;
  private final Stage stage;
  private final Optional<String> addend;
  private final Optional<TensorSource> constant;
  private final WeightStore store;

  /// How the factors are read.
  ///
  /// @param alpha factor of the product
  /// @param beta factor of the addend
  /// @param transposeA whether a's last two axes are exchanged
  /// @param transposeB whether b's are
  /// @param multiplyAdds of the whole product
  record Factors(
      float alpha, float beta, boolean transposeA, boolean transposeB, long multiplyAdds) {}

  /// @param addend what is added, if anything
  /// @param constant the right factor, if it is a constant: it is packed once
  /// @param store where packed factors are kept
  Multiplied(
      Factors factors,
      Stage stage,
      Optional<String> addend,
      Optional<TensorSource> constant,
      WeightStore store) {
    this.factors = factors;
    this.stage = stage;
    this.addend = addend;
    this.constant = constant;
    this.store = store;
  }

  @Override
  public List<String> operands() {
    List<String> operands = new ArrayList<>(List.of(stage.node().input(0)));
    if (constant.isEmpty()) {
      operands.add(stage.node().input(1));
    }
    addend.ifPresent(operands::add);
    return operands;
  }

  @Override
  public boolean isChannelsLast(List<Layout> operands) {
    return false;
  }

  @Override
  public Cost cost() {
    return new Cost(
        factors.multiplyAdds(),
        constant.map(source -> (long) source.shape().count()).orElse(0L),
        0,
        "matrix product",
        constant.isPresent() ? "right factor packed once" : "right factor packed in each run");
  }

  @Override
  public Optional<float[]> packed(Team team) {
    String packing = "matrix" + (factors.transposeB() ? " transposed" : "");
    return constant.map(
        source -> store.packed(source, packing, b -> MatMul.pack(team, constantLayout(source), b)));
  }

  private Layout constantLayout(TensorSource source) {
    return matrix(Layout.rowMajor(source.shape().sizes()), factors.transposeB(), false);
  }

  @Override
  public Step bind(Team team, List<View> operands, View result) {
    View a = operands.getFirst();
    View added = addend.isPresent() ? operands.getLast() : null;
    Layout left = matrix(a.layout(), factors.transposeA(), true);
    Layout to = product(result.layout(), a.layout().rank() == 1, rightRank(operands) == 1);
    Layout addedLayout = added == null ? null : added.layout();
    float[] addedData = added == null ? null : added.data();
    if (constant.isPresent()) {
      MatMul product = multiply(left, constantLayout(constant.get()), addedLayout, to);
      float[] packed = packed(team).orElseThrow();
      return () -> product.runPacked(team, a.data(), packed, addedData, result.data());
    }
    View b = operands.get(1);
    Layout right = matrix(b.layout(), factors.transposeB(), false);
    MatMul product = multiply(left, right, addedLayout, to);
    return () -> product.run(team, a.data(), b.data(), addedData, result.data());
  }

  private MatMul multiply(Layout left, Layout right, Layout added, Layout to) {
    return new MatMul(
        factors.alpha(),
        added == null ? 0 : factors.beta(),
        left,
        right,
        added,
        stage.activation(),
        to);
  }

  private int rightRank(List<View> operands) {
    return constant
        .map(source -> source.shape().rank())
        .orElseGet(() -> operands.get(1).layout().rank());
  }

  /// A factor as matrices: a vector is a row on the left and a column on the right.
  private static Layout matrix(Layout layout, boolean transposed, boolean left) {
    if (layout.rank() == 1) {
      int size = layout.size(0);
      int[] sizes = left ? new int[] {1, size} : new int[] {size, 1};
      return Reshaping.view(layout, sizes).orElseThrow();
    }
    if (!transposed) {
      return layout;
    }
    int[] axes = new int[layout.rank()];
    Arrays.setAll(axes, axis -> axis);
    axes[axes.length - 1] = axes.length - 2;
    axes[axes.length - 2] = axes.length - 1;
    return layout.permute(axes);
  }

  /// The result with the axis of size 1 that a vector among the factors takes away.
  private static Layout product(Layout result, boolean row, boolean column) {
    int[] sizes = result.sizes();
    if (column) {
      sizes = inserted(sizes, sizes.length);
    }
    if (row) {
      sizes = inserted(sizes, sizes.length - 1);
    }
    return sizes.length == result.rank() ? result : Reshaping.view(result, sizes).orElseThrow();
  }

  private static int[] inserted(int[] sizes, int axis) {
    int[] longer = new int[sizes.length + 1];
    System.arraycopy(sizes, 0, longer, 0, axis);
    longer[axis] = 1;
    System.arraycopy(sizes, axis, longer, axis + 1, sizes.length - axis);
    return longer;
  }
}
