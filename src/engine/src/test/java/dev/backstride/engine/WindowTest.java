package dev.backstride.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class WindowTest {
  @Test
  void aKernelLargerThanThePaddedInputNamesTheNumbersAndTheRule() {
    assertThatThrownBy(() -> Window.of(8, 7, 1, 2, 1, 1))
        .isInstanceOf(ShapeException.class)
        .hasMessage(
            "kernel 7 with dilation 2 spans 13, but the padded input is 10"
                + " (in 8 + before 1 + after 1)");
  }

  @Test
  void outputPaddingChoosesAmongTheInputSizesThatShareAnOutputSize() {
    for (int stride = 1; stride <= 4; stride++) {
      for (int padding = 0; padding < stride; padding++) {
        Window window = Window.transposed(5, 3, stride, 1, 1, 1, padding);
        assertThat(window.in()).isEqualTo(stride * 4 + 3 - 2 + padding);
        assertThat(window.out()).isEqualTo(5);
        assertThat(window.outputPadding()).isEqualTo(padding);
        assertThat(Window.of(window.in(), 3, stride, 1, 1, 1)).isEqualTo(window);
      }
    }
  }

  @Test
  void outputPaddingMustBeLessThanTheStride() {
    assertThatThrownBy(() -> Window.transposed(5, 3, 2, 1, 1, 1, 2))
        .isInstanceOf(ShapeException.class)
        .hasMessage("output padding 2 is outside 0..1 (stride − 1)");
  }

  @Test
  void nothingLeftOfATransposedOutputIsRefused() {
    assertThatThrownBy(() -> Window.transposed(1, 3, 2, 1, 2, 2, 0))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("transposed output size is -1");
  }

  @Test
  void numbersOutOfRangeAreRefused() {
    assertThatThrownBy(() -> Window.of(0, 1, 1, 1, 0, 0)).hasMessageContaining("input size 0");
    assertThatThrownBy(() -> Window.of(4, 0, 1, 1, 0, 0)).hasMessageContaining("kernel 0");
    assertThatThrownBy(() -> Window.of(4, 1, 0, 1, 0, 0)).hasMessageContaining("stride 0");
    assertThatThrownBy(() -> Window.of(4, 1, 1, 0, 0, 0)).hasMessageContaining("dilation 0");
    assertThatThrownBy(() -> Window.of(4, 1, 1, 1, -1, 0)).hasMessageContaining("before -1");
    assertThatThrownBy(() -> new Window(4, 3, 1, 1, 1, 0, 0))
        .hasMessage("output size 3 does not fit: the window has 4 positions");
  }

  @Test
  void arithmeticBeyond31BitsIsRefusedInsteadOfWrapping() {
    int huge = Integer.MAX_VALUE;
    assertThatThrownBy(() -> Window.of(huge, 1, 1, 1, huge, huge))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("exceeds 2³¹ − 1");
    assertThatThrownBy(() -> Window.of(10, huge, 1, huge, 0, 0))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("spans");
    Window wide = Window.of(1 << 16, 1, 1, 1, 0, 0);
    assertThatThrownBy(() -> ConvShape.of(1, 1, 1, wide, wide))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("x of sizes [1, 1, 65536, 65536] exceeds 2³¹ − 1 elements");
  }
}
