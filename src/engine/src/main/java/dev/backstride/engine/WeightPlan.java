package dev.backstride.engine;

/// A plan that writes the weights' gradient from the two pictures: row-major, or packed, in the
/// order in which it sums. Where the pictures are small, to put the sums into row-major order
/// takes longer than to sum. Gradients with the same [#packing] may be added, scaled and so on
/// float by float before they are unpacked.
public non-sealed interface WeightPlan extends Plan {

  /// The layout of x that the plan reads without a copy.
  Layout xLayout();

  /// The layout of y that the plan reads without a copy.
  Layout yLayout();

  /// Fills `w`, row-major outChannels × inChannels/groups × kernel…, from x and y.
  ///
  /// @throws ShapeException if sizes are not the plan's
  void run(View x, View y, float[] w);

  /// Fills `w`, from [#allocate], from x and y. What lies between the weights, if anything, is
  /// undefined.
  ///
  /// @throws ShapeException if sizes or the packing are not the plan's
  void run(View x, View y, PackedWeights w);

  /// Room for a packed gradient.
  PackedWeights allocate();

  /// The name of the packing that this plan writes. It depends on the shape.
  String packing();

  /// Fills `w`, row-major outChannels × inChannels/groups × kernel…, from a packed gradient.
  ///
  /// @param packed filled by this plan or by one with the same packing
  /// @throws ShapeException if the packing or the length of w is not the plan's
  void unpack(PackedWeights packed, float[] w);
}
