package dev.backstride.train.exec;

import dev.backstride.engine.Layout;
import dev.backstride.engine.View;
import java.util.List;

/// What a unit reads and writes.
///
/// @param inputs activations of its inputs
/// @param output its activations
/// @param inputGradients where the gradient of each input goes, or null where none is wanted
/// @param outputGradient the gradient of its output, or null where no backward pass is wanted; the
///     unit may change it
record Links(List<View> inputs, View output, List<View> inputGradients, View outputGradient) {

  View input() {
    return inputs.getFirst();
  }

  View inputGradient() {
    return inputGradients.getFirst();
  }

  /// Rows of the output: batch × height.
  int rows() {
    Layout layout = output.layout();
    return layout.size(0) * layout.size(2);
  }
}
