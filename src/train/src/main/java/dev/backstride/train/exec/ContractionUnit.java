package dev.backstride.train.exec;

import dev.backstride.engine.Epilogue;
import dev.backstride.engine.PackedWeights;
import dev.backstride.engine.Slot;
import dev.backstride.engine.Team;
import dev.backstride.engine.View;
import dev.backstride.train.net.Contraction;

/// A convolution or transposed convolution: the three contractions of one geometry. Which of them
/// is called forward is all that tells the two apart.
final class ContractionUnit implements Unit {
  private final ContractionPlans plans;
  private final Links links;
  private final float[] weights;
  private final float[] weightGradient;
  private final PackedWeights forwardWeights;
  private final PackedWeights dataWeights;
  private final Epilogue epilogue;
  private final RectifierGradient rectifier;

  /// @param bias added to each channel, or null
  /// @param weightGradient filled in the backward pass, or null
  /// @param biasGradient likewise
  ContractionUnit(
      Contraction layer,
      ContractionPlans plans,
      Links links,
      float[] weights,
      float[] bias,
      float[] weightGradient,
      float[] biasGradient,
      Team team) {
    this.plans = plans;
    this.links = links;
    this.weights = weights;
    this.weightGradient = weightGradient;
    forwardWeights = plans.forward().pack(weights);
    dataWeights = plans.data() == null ? null : plans.data().pack(weights);
    epilogue = new Epilogue(bias, null, layer.activation());
    View gradient = links.outputGradient();
    rectifier =
        gradient == null
            ? null
            : new RectifierGradient(
                layer.activation(), links.output(), gradient, gradient, biasGradient, team);
  }

  @Override
  public void forward(long draw) {
    plans.forward().repack(weights, forwardWeights);
    plans.forward().run(links.input(), forwardWeights, epilogue, links.output());
  }

  @Override
  public void backward() {
    rectifier.run();
    if (weightGradient != null) {
      boolean transposed = plans.forward().open() == Slot.X;
      View x = transposed ? links.outputGradient() : links.input();
      View y = transposed ? links.input() : links.outputGradient();
      plans.weights().run(x, y, weightGradient);
    }
    if (dataWeights != null) {
      plans.data().repack(weights, dataWeights);
      plans.data().run(links.outputGradient(), dataWeights, Epilogue.NONE, links.inputGradient());
    }
  }
}
