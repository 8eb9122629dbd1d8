package dev.backstride.onnx.program;

import dev.backstride.engine.Epilogue;
import dev.backstride.engine.Layout;
import dev.backstride.engine.PackedWeights;
import dev.backstride.engine.PicturePlan;
import dev.backstride.engine.Slot;
import dev.backstride.engine.Team;
import dev.backstride.engine.View;
import dev.backstride.engine.ops.Copy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A convolution or transposed convolution whose weights or bias are computed in the same run, so
/// that they are packed in each.
///
/// @param stage operands are the node's inputs and the residual
/// @param plan the engine's plan
record ConvolveAnyWeights(Stage stage, PicturePlan plan) implements Computation {
  @Override
  public List<String> operands() {
    List<String> operands = new ArrayList<>(stage.node().inputs());
    operands.removeIf(String::isEmpty);
    stage.residual().ifPresent(operands::add);
    return operands;
  }

  @Override
  public boolean isChannelsLast(List<Layout> operands) {
    return true;
  }

  private boolean isResidual(int operand) {
    return stage.residual().isPresent() && operand == operands().size() - 1;
  }

  @Override
  public Optional<Layout> wanted(int operand) {
    if (operand == 0) {
      return Optional.of(plan.inputLayout());
    }
    return isResidual(operand) ? Optional.of(plan.outputLayout()) : Optional.empty();
  }

  @Override
  public Layout readable(int operand, Layout given, Layout result) {
    return wanted(operand).filter(layout -> !given.serves(layout)).orElse(given);
  }

  @Override
  public Cost cost() {
    return new Cost(
        plan.shape().multiplyAdds(),
        0,
        plan.scratchBytes() + 2L * Float.BYTES * plan.shape().length(Slot.W),
        plan.algorithm(),
        plan.why() + ", weights packed in each run");
  }

  @Override
  public Step bind(Team team, List<View> operands, View result) {
    View picture = operands.getFirst();
    View weights = operands.get(1);
    Layout rowMajor = Layout.rowMajor(weights.layout().sizes());
    Copy copyWeights = new Copy(weights.layout(), rowMajor);
    float[] w = new float[rowMajor.extent()];
    PackedWeights packed = plan.pack(w);
    View given = stage.node().hasInput(2) ? operands.get(2) : null;
    float[] bias = given == null ? null : new float[given.layout().count()];
    Copy copyBias = given == null ? null : new Copy(given.layout(), Layout.rowMajor(bias.length));
    View residual = stage.residual().isPresent() ? operands.getLast() : null;
    Epilogue epilogue = new Epilogue(bias, residual, stage.activation());
    return () -> {
      copyWeights.run(team, weights.data(), w);
      plan.repack(w, packed);
      if (copyBias != null) {
        copyBias.run(team, given.data(), bias);
      }
      plan.run(picture, packed, epilogue, result);
    };
  }
}
