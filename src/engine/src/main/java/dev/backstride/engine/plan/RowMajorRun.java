package dev.backstride.engine.plan;

import dev.backstride.engine.Epilogue;
import dev.backstride.engine.PackedWeights;
import dev.backstride.engine.View;

/// A way to contract pictures whose channels are not contiguous that does not reorder them as a
/// whole.
interface RowMajorRun {
  /// Whether it reads and writes pictures of these layouts.
  boolean serves(View from, View residual, View to);

  /// Contracts pictures that it [#serves]; same weights and results as the plan's.
  void run(View from, PackedWeights w, Epilogue epilogue, View to);

  /// Bytes of scratch memory that it keeps.
  long scratchBytes();

  /// How, in a few words.
  String how();
}
