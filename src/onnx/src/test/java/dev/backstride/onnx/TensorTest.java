package dev.backstride.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TensorTest {

  @Test
  void equalElementsMakeEqualTensors() {
    Tensor a = Tensor.of(new float[] {1, Float.NaN}, 2);
    assertThat(a)
        .isEqualTo(Tensor.of(new float[] {1, Float.NaN}, 2))
        .hasSameHashCodeAs(Tensor.of(new float[] {1, Float.NaN}, 2))
        .isNotEqualTo(Tensor.of(new float[] {1, Float.NaN}, 1, 2))
        .isNotEqualTo(Tensor.of(new double[] {1, Double.NaN}, 2));
    assertThat(Tensor.of(ElementType.INT8, new byte[1], new Shape(1)))
        .isNotEqualTo(Tensor.of(ElementType.UINT8, new byte[1], new Shape(1)));
    assertThat(Tensor.of(new long[] {1}, 1)).isNotEqualTo(Tensor.of(new int[] {1}, 1));
  }

  @Test
  void sizesMustMakeTheElements() {
    assertThatThrownBy(() -> Tensor.of(new float[3], 2, 2))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("sizes [2, 2] make 4 elements, but there are 3");
    assertThatThrownBy(() -> Tensor.of(new float[0], -1))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("size -1");
    assertThatThrownBy(() -> new Shape(1 << 16, 1 << 16))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("exceeds 2³¹ − 1 elements");
    assertThatThrownBy(() -> new Shape(new int[65]))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("more than 64");
  }

  @Test
  void arraysMustBeOfTheTypesKind() {
    assertThatThrownBy(() -> Tensor.of(ElementType.INT64, new float[1], new Shape(1)))
        .isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> Tensor.of(ElementType.FLOAT16, new int[1], new Shape(1)))
        .isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> Tensor.of(ElementType.INT8, "text", new Shape(1)))
        .isInstanceOf(InvalidInputException.class);
    for (ElementType type : ElementType.values()) {
      Tensor zeros = Tensor.of(type, Tensor.newArray(type, 2), new Shape(2));
      assertThat(zeros.type()).isEqualTo(type);
      assertThat(zeros.doubleAt(1)).isZero();
    }
  }

  @Test
  void floatsAreSharedAndOtherTypesHaveNone() {
    float[] data = {1, 2};
    assertThat(Tensor.of(data, 2).floats()).isSameAs(data);
    assertThatThrownBy(() -> Tensor.of(new long[1], 1).floats())
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("FLOAT32 is wanted, this one is INT64");
  }

  @Test
  void unsignedNumbersAndTruthValuesAreReadAsSuch() {
    assertThat(Tensor.of(ElementType.UINT8, new byte[] {-1}, new Shape(1)).longAt(0))
        .isEqualTo(255);
    assertThat(Tensor.of(ElementType.UINT16, new short[] {-1}, new Shape(1)).longAt(0))
        .isEqualTo(65535);
    assertThat(Tensor.of(ElementType.UINT32, new int[] {-1}, new Shape(1)).doubleAt(0))
        .isEqualTo(4294967295.0);
    assertThat(Tensor.of(ElementType.UINT64, new long[] {-1}, new Shape(1)).doubleAt(0))
        .isEqualTo(0x1p64);
    assertThat(Tensor.of(new boolean[] {true, false}, 2).toLongs()).containsExactly(1, 0);
    assertThat(Tensor.of(ElementType.FLOAT16, new short[] {0x3c00}, new Shape(1)).doubleAt(0))
        .isEqualTo(1);
  }
}
