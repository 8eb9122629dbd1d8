package dev.backstride.onnx.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backstride.onnx.InvalidModelException;
import dev.backstride.onnx.Tensor;
import dev.backstride.onnx.op.Movement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SliceRangeTest {

  private static Tensor longs(long... values) {
    return Tensor.of(values, values.length);
  }

  private static List<SliceRange> slice(int[] sizes, Tensor... parameters) {
    return SliceRange.of(TestOperands.known(new Movement.Slice(), sizes, parameters));
  }

  /// ONNX's rule, word by word. It is Python's but for a start in front of a slice backward.
  private static List<Integer> indices(int size, long start, long end, long step) {
    long first = start < 0 ? start + size : start;
    long last = end < 0 ? end + size : end;
    first =
        step > 0 ? Math.clamp(first, 0, size) : Math.clamp(first, Math.min(0, size - 1), size - 1);
    last = step > 0 ? Math.clamp(last, 0, size) : Math.clamp(last, -1, size - 1);
    List<Integer> indices = new ArrayList<>();
    for (long i = first; step > 0 ? i < last : i > last; i += step) {
      indices.add((int) i);
    }
    return indices;
  }

  @Test
  void slicesAreThoseOfTheSpecification() {
    for (int size = 0; size <= 4; size++) {
      for (int start = -6; start <= 6; start++) {
        for (int end = -6; end <= 6; end++) {
          for (int step : new int[] {-5, -2, -1, 1, 2, 5}) {
            SliceRange range =
                slice(new int[] {size}, longs(start), longs(end), longs(0), longs(step)).getFirst();
            List<Integer> indices = new ArrayList<>();
            for (int i = 0; i < range.count(); i++) {
              indices.add(range.start() + i * range.step());
            }
            assertThat(indices)
                .as("%d:%d:%d of %d", start, end, step, size)
                .isEqualTo(indices(size, start, end, step));
          }
        }
      }
    }
  }

  @Test
  void limitsBeyondAllNumbersMeanToTheEnd() {
    assertThat(slice(new int[] {5}, longs(1), longs(Long.MAX_VALUE)).getFirst())
        .isEqualTo(new SliceRange(1, 1, 4));
    assertThat(
            slice(new int[] {5}, longs(Long.MAX_VALUE), longs(Long.MIN_VALUE), longs(0), longs(-1))
                .getFirst())
        .isEqualTo(new SliceRange(4, -1, 5));
    assertThat(
            slice(new int[] {5}, longs(3), longs(-9), longs(0), longs(Long.MIN_VALUE)).getFirst())
        .isEqualTo(new SliceRange(3, -Integer.MAX_VALUE, 1));
  }

  @Test
  void axesMayBeNamedInAnyOrder() {
    assertThat(slice(new int[] {2, 3, 4}, longs(1, 0), longs(4, 1), longs(-1, 0)))
        .containsExactly(new SliceRange(0, 1, 1), new SliceRange(0, 1, 3), new SliceRange(1, 1, 3));
  }

  @Test
  void whatDoesNotFitIsRefused() {
    int[] x = {2, 3};
    assertInvalid(x, "as many starts", longs(0, 0), longs(1));
    assertInvalid(x, "as many starts", longs(0, 0, 0), longs(1, 1, 1));
    assertInvalid(x, "as many starts", longs(0), longs(1), longs(0, 1));
    assertInvalid(x, "step of 0", longs(0), longs(1), longs(0), longs(0));
    assertInvalid(x, "slices axis 1 twice", longs(0, 0), longs(1, 1), longs(1, -1));
    assertInvalid(x, "has axis 2", longs(0), longs(1), longs(2));
    assertInvalid(x, "needs whole numbers", Tensor.of(new float[1], 1), longs(1));
  }

  private static void assertInvalid(int[] x, String rule, Tensor... parameters) {
    assertThatThrownBy(() -> slice(x, parameters))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining(rule);
  }
}
