package dev.backstride.onnx.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backstride.engine.Window;
import dev.backstride.onnx.InvalidModelException;
import dev.backstride.onnx.Shape;
import dev.backstride.onnx.op.AutoPad;
import dev.backstride.onnx.op.Convolution;
import dev.backstride.onnx.op.WindowAttributes;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConvolutionGeometryTest {

  private static WindowAttributes attributes(AutoPad autoPad, int stride, int dilation) {
    return new WindowAttributes(
        autoPad, List.of(), List.of(stride), List.of(dilation), List.of(), List.of());
  }

  private static WindowAttributes padded(int stride, int before, int after) {
    return new WindowAttributes(
        AutoPad.NOTSET, List.of(), List.of(stride), List.of(), List.of(before), List.of(after));
  }

  private static Window window(Convolution operator, int size, int kernel) {
    Operands in = TestOperands.sized(operator, new int[] {1, 1, size}, new int[] {1, 1, kernel});
    return ConvolutionGeometry.of(operator, in).axes().getFirst();
  }

  private static Convolution.ConvTranspose transposed(
      WindowAttributes attributes, List<Integer> outputPadding, List<Integer> sizes) {
    return new Convolution.ConvTranspose(attributes, 1, outputPadding, sizes);
  }

  @ParameterizedTest(name = "in {1}, kernel {2}, stride {3}, dilation {4}: {5} + {6}, out {7}")
  @CsvSource({
    "SAME_UPPER, 7, 3, 2, 1, 1, 1, 4",
    "SAME_UPPER, 8, 3, 2, 1, 0, 1, 4",
    "SAME_LOWER, 8, 3, 2, 1, 1, 0, 4",
    "SAME_UPPER, 5, 1, 3, 1, 0, 0, 2",
    "SAME_UPPER, 9, 3, 1, 2, 2, 2, 9",
    "SAME_LOWER, 5, 4, 1, 1, 2, 1, 5",
    "VALID, 8, 3, 2, 1, 0, 0, 3",
    "NOTSET, 8, 3, 2, 1, 0, 0, 3"
  })
  void automaticPadding(
      AutoPad pad, int in, int kernel, int stride, int dilation, int before, int after, int out) {
    Convolution.Conv conv = new Convolution.Conv(attributes(pad, stride, dilation), 1);
    assertThat(window(conv, in, kernel))
        .isEqualTo(new Window(in, out, kernel, stride, dilation, before, after));
  }

  /// The specification says stride · in; other implementations give 8 and, for output padding, 6
  /// too.
  @ParameterizedTest
  @CsvSource({"3, 2, 3, 0, 9", "3, 3, 2, 0, 6", "3, 3, 2, 1, 6", "4, 5, 2, 0, 8", "3, 1, 1, 0, 3"})
  void automaticPaddingOfATransposedConvolutionMakesStrideTimesTheInput(
      int in, int kernel, int stride, int outputPadding, int result) {
    for (AutoPad pad : List.of(AutoPad.SAME_UPPER, AutoPad.SAME_LOWER)) {
      Convolution.ConvTranspose operator =
          transposed(attributes(pad, stride, 1), List.of(outputPadding), List.of());
      assertThat(window(operator, in, kernel).in()).isEqualTo(result);
    }
  }

  @Test
  void theOddElementOfPaddingGoesWhereAutoPadSays() {
    Window upper =
        window(transposed(attributes(AutoPad.SAME_UPPER, 2, 1), List.of(), List.of()), 3, 3);
    Window lower =
        window(transposed(attributes(AutoPad.SAME_LOWER, 2, 1), List.of(), List.of()), 3, 3);
    assertThat(List.of(upper.before(), upper.after())).containsExactly(0, 1);
    assertThat(List.of(lower.before(), lower.after())).containsExactly(1, 0);
  }

  @Test
  void givenSizesDecideThePadding() {
    Window window = window(transposed(padded(2, 5, 5), List.of(), List.of(6)), 3, 3);
    assertThat(window).isEqualTo(new Window(6, 3, 3, 2, 1, 1, 0));
  }

  @Test
  void givenSizesBeyondTheFullResultBecomeOutputPadding() {
    // As in ONNX's own test: 3 · 2 + 3 = 9 elements, 10 wanted.
    Window window =
        window(transposed(attributes(AutoPad.NOTSET, 3, 1), List.of(), List.of(10)), 3, 3);
    assertThat(window.in()).isEqualTo(10);
    assertThat(window.outputPadding()).isEqualTo(1);
    assertThatThrownBy(
            () ->
                ResultTypes.of(
                    TestOperands.sized(
                        transposed(attributes(AutoPad.NOTSET, 3, 1), List.of(), List.of(20)),
                        new int[] {1, 1, 3},
                        new int[] {1, 1, 3})))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("output padding 11 is outside 0..2");
  }

  @Test
  void givenSizesMayBeginWithBatchAndChannels() {
    Window window = window(transposed(padded(2, 0, 0), List.of(), List.of(1, 1, 7)), 3, 3);
    assertThat(window.in()).isEqualTo(7);
  }

  @Test
  void outputPaddingIsLessThanTheStride() {
    assertInvalid(
        transposed(padded(2, 0, 0), List.of(2), List.of()),
        new int[] {1, 1, 3},
        new int[] {1, 1, 3},
        "output padding 2 is outside 0..1");
  }

  @Test
  void groupsAndChannelsMustFit() {
    Convolution.Conv two = new Convolution.Conv(padded(1, 0, 0), 2);
    assertInvalid(two, new int[] {1, 3, 5}, new int[] {2, 2, 3}, "2 groups for 3 channels");
    assertInvalid(two, new int[] {1, 4, 5}, new int[] {3, 2, 3}, "2 groups do not divide 3");
    Convolution.ConvTranspose transposed =
        new Convolution.ConvTranspose(padded(1, 0, 0), 3, List.of(), List.of());
    assertInvalid(transposed, new int[] {1, 4, 5}, new int[] {4, 2, 3}, "3 groups do not divide 4");
    assertInvalid(transposed, new int[] {1, 4, 5}, new int[] {6, 2, 3}, "for 4 channels");
    Operands in = TestOperands.sized(two, new int[] {2, 4, 5}, new int[] {6, 2, 3});
    assertThat(ResultTypes.of(in).getFirst().shape()).isEqualTo(new Shape(2, 6, 3));
  }

  @Test
  void ranksAndEmptyFiltersAreRefused() {
    Convolution.Conv conv = new Convolution.Conv(padded(1, 0, 0), 1);
    assertInvalid(conv, new int[] {1, 1}, new int[] {1, 1}, "needs 3 to 5 axes");
    assertInvalid(conv, new int[] {1, 1, 5}, new int[] {1, 1, 3, 3}, "needs 3 to 3 axes");
    assertInvalid(conv, new int[] {1, 1, 5}, new int[] {1, 1, 0}, "");
    assertInvalid(conv, new int[] {1, 0, 5}, new int[] {1, 0, 3}, "channels 0 is less than 1");
    assertInvalid(conv, new int[] {1, 1, 0}, new int[] {1, 1, 1}, "");
    assertInvalid(conv, new int[] {1, 1, 4, 4}, new int[] {1, 1, 3, 3}, "other than 2 spatial");
    assertInvalid(conv, new int[] {1, 1, 2}, new int[] {1, 1, 3}, "spans 3, but the padded input");
  }

  private static void assertInvalid(Convolution operator, int[] x, int[] w, String rule) {
    assertThatThrownBy(() -> ResultTypes.of(TestOperands.sized(operator, x, w)))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("\"n\"")
        .hasMessageContaining(rule);
  }
}
