package dev.backstride.onnx.program;

import dev.backstride.engine.Layout;
import java.util.List;
import java.util.Optional;

/// An operator that moves nothing: its results are its first input seen through other layouts.
non-sealed interface Reindexing extends Operation {

  /// Where the results' elements lie, one layout a result; empty if no strides say it. Never empty
  /// for a row-major input.
  Optional<List<Layout>> views(Layout input);
}
