package dev.backstride.train.net;

import dev.backstride.engine.ShapeException;
import java.util.List;

/// What one node of a network computes, for pictures of any size. Windows are square.
public sealed interface Layer
    permits Input,
        Contraction,
        Rectifier,
        MaxPooling,
        GlobalAverage,
        BatchNormalization,
        LocalResponse,
        Dropout,
        Crop,
        Sum,
        Concat,
        Scale {

  /// Number of inputs; a layer that takes any number from two up says 2.
  default int inputs() {
    return 1;
  }

  /// Channels of the output.
  ///
  /// @param inputs channels of each input
  /// @throws ShapeException if the layer does not take them
  default int channels(List<Integer> inputs) {
    return same(inputs, "channels");
  }

  /// Height or width of the output.
  ///
  /// @param inputs height or width of each input
  /// @throws ShapeException if the layer does not take them
  default int length(List<Integer> inputs) {
    return same(inputs, "size");
  }

  /// Which pixels of the network's input an element of the output sees.
  ///
  /// @param inputs the same of each input's elements
  default Footprint footprint(List<Footprint> inputs) {
    return inputs.getFirst();
  }

  /// The numbers that the layer learns or keeps, with names relative to the node.
  ///
  /// @param inChannels channels of the one input
  default List<ParameterSpec> parameters(int inChannels) {
    return List.of();
  }

  /// Multiply-adds of one forward pass over one picture, zeros of the padding counted.
  default long multiplyAdds(Sizes in) {
    return 0;
  }

  /// A few words for tables: "conv 3×3 s1 p1, relu".
  String label();

  private static int same(List<Integer> inputs, String what) {
    int first = inputs.getFirst();
    for (int input : inputs) {
      if (input != first) {
        throw new ShapeException("the inputs' " + what + " differ: " + inputs);
      }
    }
    return first;
  }
}
