package dev.backstride.engine.plan;

import dev.backstride.engine.Epilogue;
import dev.backstride.engine.Layout;
import dev.backstride.engine.PackedWeights;
import dev.backstride.engine.View;
import java.util.Optional;

/// A way to contract pictures whose channels are not contiguous that does not reorder them as a
/// whole.
interface RowMajorRun {
  /// Whether it reads and writes pictures of these layouts: those with contiguous rows, unless a
  /// way says otherwise.
  ///
  /// @param residual or null for none
  default boolean serves(View from, View residual, View to) {
    return contiguous(from) && contiguous(residual) && contiguous(to);
  }

  /// Whether the pixels of each row of a picture, if there is one, lie side by side.
  static boolean contiguous(View picture) {
    return picture == null || picture.layout().stride(picture.layout().rank() - 1) == 1;
  }

  /// Contracts pictures that it [#serves]; same weights and results as the plan's.
  void run(View from, PackedWeights w, Epilogue epilogue, View to);

  /// The layout to write, if that is faster than to write channels-last.
  default Optional<Layout> outputLayout() {
    return Optional.empty();
  }

  /// Bytes of scratch memory that it keeps.
  long scratchBytes();

  /// How, in a few words.
  String how();

  /// The order of the weights.
  ///
  /// @param usual that of the other pictures, which it begins with
  default Packing packing(Packing usual) {
    return usual;
  }
}
