package dev.backstride.onnx.program;

import dev.backstride.engine.Epilogue;
import dev.backstride.engine.Layout;
import dev.backstride.engine.PackedWeights;
import dev.backstride.engine.PicturePlan;
import dev.backstride.engine.Team;
import dev.backstride.engine.View;
import dev.backstride.onnx.TensorSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A convolution or transposed convolution with constant weights, and what is fused behind it.
///
/// @param stage operands are the node's picture and the residual
/// @param plan the engine's plan
/// @param weights as the engine wants them: outChannels × inChannels/groups × kernel…
/// @param bias one number a channel of the result, or null
/// @param store where packed weights are kept
record Convolve(
    Stage stage, PicturePlan plan, TensorSource weights, float[] bias, WeightStore store)
    implements Computation {
  @Override
  public List<String> operands() {
    List<String> operands = new ArrayList<>(List.of(stage.node().input(0)));
    stage.residual().ifPresent(operands::add);
    return operands;
  }

  @Override
  public boolean isChannelsLast(List<Layout> operands) {
    return true;
  }

  @Override
  public Optional<Layout> wanted(int operand) {
    return Optional.of(operand == 0 ? plan.inputLayout() : plan.outputLayout());
  }

  @Override
  public Layout readable(int operand, Layout given, Layout result) {
    Layout wanted = wanted(operand).orElseThrow();
    return given.serves(wanted) ? given : wanted;
  }

  @Override
  public Cost cost() {
    long parameters = weights.shape().count() + (bias == null ? 0L : bias.length);
    return new Cost(
        plan.shape().multiplyAdds(), parameters, plan.scratchBytes(), plan.algorithm(), plan.why());
  }

  @Override
  public Optional<float[]> packed(Team team) {
    return Optional.of(store.packed(weights, plan).data());
  }

  @Override
  public Step bind(Team team, List<View> operands, View result) {
    PackedWeights packed = store.packed(weights, plan);
    View picture = operands.getFirst();
    View residual = stage.residual().isPresent() ? operands.get(1) : null;
    Epilogue epilogue = new Epilogue(bias, residual, stage.activation());
    return () -> plan.run(picture, packed, epilogue, result);
  }
}
