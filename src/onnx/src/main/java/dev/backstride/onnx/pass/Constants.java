package dev.backstride.onnx.pass;

import dev.backstride.onnx.ElementType;
import dev.backstride.onnx.Shape;
import dev.backstride.onnx.Tensor;
import dev.backstride.onnx.TensorSource;
import java.util.Optional;
import java.util.OptionalDouble;

/// Questions about the constants of a draft.
final class Constants {
  /// Larger constants are not looked through for being uniform.
  private static final int MOST_UNIFORM = 1 << 16;

  private Constants() {}

  /// The one number that a `FLOAT32` constant consists of; empty if it has more, or is none.
  static OptionalDouble scalar(Draft draft, String value) {
    Optional<TensorSource> source = draft.constant(value);
    if (source.isEmpty()
        || source.get().shape().count() != 1
        || source.get().type() != ElementType.FLOAT32) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(draft.tensor(value).orElseThrow().doubleAt(0));
  }

  /// Whether all elements of a constant are this number.
  static boolean isUniform(Draft draft, String value, double number) {
    Optional<TensorSource> source = draft.constant(value);
    if (source.isEmpty()
        || source.get().shape().count() == 0
        || source.get().shape().count() > MOST_UNIFORM) {
      return false;
    }
    Tensor tensor = draft.tensor(value).orElseThrow();
    for (int i = 0; i < tensor.count(); i++) {
      if (tensor.doubleAt(i) != number) {
        return false;
      }
    }
    return true;
  }

  /// The elements of a `FLOAT32` constant that has one a channel, or one for all, when it meets a
  /// picture: `channels` numbers. Empty if it is no such constant.
  ///
  /// @param rank axes of the picture, the channels being axis 1
  static Optional<float[]> perChannel(Draft draft, String value, int rank, int channels) {
    Optional<TensorSource> source = draft.constant(value);
    if (source.isEmpty()
        || source.get().type() != ElementType.FLOAT32
        || !isPerChannel(source.get().shape(), rank, channels)) {
      return Optional.empty();
    }
    float[] data = draft.tensor(value).orElseThrow().floats();
    float[] all = new float[channels];
    for (int channel = 0; channel < channels; channel++) {
      all[channel] = data[data.length == 1 ? 0 : channel];
    }
    return Optional.of(all);
  }

  private static boolean isPerChannel(Shape shape, int rank, int channels) {
    if (shape.rank() > rank) {
      return false;
    }
    for (int axis = 0; axis < shape.rank(); axis++) {
      boolean channelAxis = axis + rank - shape.rank() == 1;
      if (shape.size(axis) != 1 && !(channelAxis && shape.size(axis) == channels)) {
        return false;
      }
    }
    return true;
  }
}
