package dev.backstride.engine;

/// A plan that writes the weights' gradient from the two pictures.
public non-sealed interface WeightPlan extends Plan {

  /// The layout of x that the plan reads without a copy.
  Layout xLayout();

  /// The layout of y that the plan reads without a copy.
  Layout yLayout();

  /// Fills `w`, row-major outChannels × inChannels/groups × kernel…, from x and y.
  ///
  /// @throws ShapeException if sizes are not the plan's
  void run(View x, View y, float[] w);
}
