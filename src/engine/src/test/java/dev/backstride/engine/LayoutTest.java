package dev.backstride.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LayoutTest {
  @Test
  void aShiftedLayoutLiesFurtherInALargerArray() {
    Layout layout = Layout.channelsLast(new int[] {1, 3, 4, 5}, halo(1, 2), halo(2, 1));
    Layout shifted = layout.shift(100);
    assertThat(shifted.offset()).isEqualTo(layout.offset() + 100);
    assertThat(shifted.extent()).isEqualTo(layout.extent() + 100);
    assertThat(shifted.haloBefore(3)).isEqualTo(2);
    assertThat(shifted.stride(2)).isEqualTo(layout.stride(2));
  }

  @Test
  void aStridedLayoutKeepsInsideItsExtent() {
    Layout reversed = Layout.strided(new int[] {2, 3}, new int[] {10, -2}, 4, 15);
    assertThat(reversed.slice(1, 2, 1, 1).offset()).isZero();
    assertThat(Layout.strided(new int[] {3, 0}, new int[] {10, 1}, 0, 0).count()).isZero();
    assertThatThrownBy(() -> Layout.strided(new int[] {2, 3}, new int[] {10, -2}, 3, 15))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("from -1 to 13");
    assertThatThrownBy(() -> Layout.strided(new int[] {2, 3}, new int[] {10, -2}, 4, 14))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("extent of 14");
  }

  @Test
  void contiguousChannelsAndALargerHaloServeASmallerOne() {
    int[] sizes = {1, 3, 4, 5};
    Layout wide = Layout.channelsLast(sizes, halo(1, 2), halo(1, 2));
    Layout narrow = Layout.channelsLast(sizes, halo(1, 1), halo(0, 2));
    assertThat(wide.serves(narrow)).isTrue();
    assertThat(narrow.serves(wide)).isFalse();
    assertThat(Layout.rowMajor(sizes).serves(Layout.channelsLast(sizes))).isFalse();
    assertThat(Layout.channelsLast(1, 8, 4, 5).slice(1, 2, 1, 3).serves(Layout.channelsLast(sizes)))
        .isTrue();
  }

  private static int[] halo(int rows, int columns) {
    return new int[] {0, 0, rows, columns};
  }
}
