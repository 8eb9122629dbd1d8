package dev.backstride.onnx.program;

import dev.backstride.onnx.InvalidInputException;
import dev.backstride.onnx.Tensor;
import dev.backstride.onnx.TensorType;
import dev.backstride.onnx.ValueInfo;
import java.util.List;
import java.util.Map;

/// The arrays that a run writes its results into: the caller's where there are some, else new ones.
///
/// @param given the caller's, by the names of outputs
public record ResultArrays(Map<String, float[]> given) {

  /// @throws InvalidInputException if there is an array for something that is no output
  void check(List<ValueInfo> outputs) {
    for (String name : given.keySet()) {
      if (outputs.stream().noneMatch(output -> output.name().equals(name))) {
        List<String> names = outputs.stream().map(ValueInfo::name).toList();
        throw new InvalidInputException(
            "an array for " + name + ", which is no output; the outputs are " + names);
      }
    }
  }

  /// The array for an output of floats.
  ///
  /// @throws InvalidInputException if the caller's is of another length
  float[] of(String name, TensorType type) {
    int count = type.shape().count();
    float[] array = given.get(name);
    if (array == null) {
      return new float[count];
    }
    if (array.length != count) {
      throw new InvalidInputException(
          "the array for output %s has %d elements, it takes %d: %s"
              .formatted(name, array.length, count, type));
    }
    return array;
  }

  /// An output that was computed elsewhere: in the caller's array if there is one.
  ///
  /// @throws InvalidInputException if the caller's is of another length, or the elements are no
  ///     floats
  Tensor filled(String name, Tensor tensor) {
    if (!given.containsKey(name)) {
      return tensor;
    }
    float[] from = tensor.floats();
    float[] array = of(name, tensor.tensorType());
    System.arraycopy(from, 0, array, 0, array.length);
    return Tensor.of(array, tensor.shape().sizes());
  }
}
