package dev.backstride.train.exec;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Layout;
import dev.backstride.engine.PicturePlan;
import dev.backstride.engine.Slot;
import dev.backstride.engine.WeightPlan;
import dev.backstride.engine.plan.Engine;
import java.util.ArrayList;
import java.util.List;

/// The plans of a convolution or transposed convolution: they are made before the memory is laid
/// out, because they say which zeros they want around their pictures.
///
/// @param forward fills the output
/// @param data fills the gradient of the input, or null where none is wanted
/// @param weights fills the gradient of the weights, or null where none is wanted
record ContractionPlans(PicturePlan forward, PicturePlan data, WeightPlan weights) {

  static ContractionPlans of(
      Engine engine, ConvShape shape, Slot forward, boolean wantsData, boolean wantsWeights) {
    Slot backward = forward == Slot.Y ? Slot.X : Slot.Y;
    return new ContractionPlans(
        engine.plan(shape, forward),
        wantsData ? engine.plan(shape, backward) : null,
        wantsWeights ? engine.planWeights(shape) : null);
  }

  /// The layouts in which the plans read the input.
  List<Layout> inputLayouts() {
    List<Layout> layouts = new ArrayList<>(List.of(forward.inputLayout()));
    if (weights != null) {
      layouts.add(forward.open() == Slot.Y ? weights.xLayout() : weights.yLayout());
    }
    return layouts;
  }

  /// The layouts in which the plans read the gradient of the output.
  List<Layout> outputGradientLayouts() {
    List<Layout> layouts = new ArrayList<>();
    if (data != null) {
      layouts.add(data.inputLayout());
    }
    if (weights != null) {
      layouts.add(forward.open() == Slot.Y ? weights.yLayout() : weights.xLayout());
    }
    return layouts;
  }
}
