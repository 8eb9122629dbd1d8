package dev.backstride.cli.conformance;

import dev.backstride.onnx.Shape;
import dev.backstride.onnx.Tensor;
import java.util.Arrays;
import java.util.Optional;

/// How an output differs from the wanted one.
///
/// @param error the largest |got − wanted| of the elements out of tolerance; infinite if a type, a
///     shape, a NaN or an infinity differs
/// @param text one line: the output, where that element is, what it is and what it should be
public record Difference(double error, String text) {

  /// The difference, if there is one that the tolerance does not allow.
  ///
  /// @param output the output's name
  public static Optional<Difference> between(
      String output, Tensor got, Tensor wanted, Tolerance tolerance) {
    if (!got.tensorType().equals(wanted.tensorType())) {
      String text = output + " is " + got.tensorType() + ", should be " + wanted.tensorType();
      return Optional.of(new Difference(Double.POSITIVE_INFINITY, text));
    }
    double largest = 0;
    int place = -1;
    for (int i = 0; i < got.count(); i++) {
      double error = error(got, wanted, i);
      if (error > largest && error > allowed(wanted, i, tolerance)) {
        largest = error;
        place = i;
      }
    }
    return place < 0 ? Optional.empty() : Optional.of(at(output, got, wanted, place, largest));
  }

  private static double error(Tensor got, Tensor wanted, int i) {
    double difference = Math.abs(got.doubleAt(i) - wanted.doubleAt(i));
    if (!got.type().isFloat()) {
      // Large whole numbers may differ by less than a double tells.
      return got.longAt(i) == wanted.longAt(i) ? 0 : Math.max(1, difference);
    }
    if (Double.compare(got.doubleAt(i), wanted.doubleAt(i)) == 0) {
      return 0;
    }
    return Double.isNaN(difference) ? Double.POSITIVE_INFINITY : difference;
  }

  private static double allowed(Tensor wanted, int i, Tolerance tolerance) {
    double magnitude = Math.abs(wanted.doubleAt(i));
    return wanted.type().isFloat() && Double.isFinite(magnitude)
        ? tolerance.absolute() + tolerance.relative() * magnitude
        : 0;
  }

  private static Difference at(String output, Tensor got, Tensor wanted, int place, double error) {
    String index = Arrays.toString(index(place, got.shape()));
    String values =
        "%s is %s, should be %s"
            .formatted(output + index, element(got, place), element(wanted, place));
    return new Difference(error, values + ", error %.3g".formatted(error));
  }

  private static String element(Tensor tensor, int i) {
    return tensor.type().isFloat()
        ? Double.toString(tensor.doubleAt(i))
        : Long.toString(tensor.longAt(i));
  }

  private static int[] index(int place, Shape shape) {
    int[] index = new int[shape.rank()];
    int rest = place;
    for (int a = shape.rank() - 1; a >= 0; a--) {
      index[a] = rest % shape.size(a);
      rest /= shape.size(a);
    }
    return index;
  }
}
