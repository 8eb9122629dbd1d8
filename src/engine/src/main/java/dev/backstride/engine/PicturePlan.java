package dev.backstride.engine;

/// A plan that writes a picture, x or y, from the other picture and the weights.
public non-sealed interface PicturePlan extends Plan {

  /// The layout that the plan reads fastest and without a copy, with the halo that its window
  /// needs: channels-last, or row-major where lanes are pixels. It also reads any other layout, if
  /// need be after copying it.
  Layout inputLayout();

  /// The layout that the plan writes fastest and without a copy, without a halo: channels-last, or
  /// row-major where lanes are pixels. It also writes any other one, without a copy if its channels
  /// are contiguous, halo or not, and never touches the halo.
  Layout outputLayout();

  /// Rearranges weights into the order that the plan reads. The result depends on the plan's
  /// algorithm and channels only, so plans for other picture sizes share it when their
  /// [PackedWeights#packing] is equal.
  ///
  /// @param w outChannels × inChannels/groups × kernel…
  PackedWeights pack(float[] w);

  /// Packs other weights into the storage of packed ones, as training does after each step.
  ///
  /// @param w outChannels × inChannels/groups × kernel…
  /// @param packed from [#pack] of this plan; overwritten
  void repack(float[] w, PackedWeights packed);

  /// The name of the packing that this plan reads.
  String packing();

  /// Fills `to` from `from`.
  ///
  /// @param from y for an open `X`, x for an open `Y`
  /// @param w from [#pack] of this plan or of one with the same packing
  /// @throws ShapeException if a view's sizes or the packing are not the plan's
  void run(View from, PackedWeights w, Epilogue epilogue, View to);
}
