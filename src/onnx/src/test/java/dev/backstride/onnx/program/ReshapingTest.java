package dev.backstride.onnx.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstride.engine.Layout;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReshapingTest {
  @Test
  void rowMajorElementsCanBeSeenUnderAnySizes() {
    Layout layout = Layout.rowMajor(2, 3, 4, 5);
    for (int[] sizes :
        new int[][] {{120}, {2, 60}, {6, 20}, {1, 2, 1, 3, 20, 1}, {8, 15}, {120, 1}, {5, 24}}) {
      assertSameElements(layout, sizes);
    }
  }

  @Test
  void evenlySpacedAxesCanBeJoinedAndSplit() {
    Layout channelsLast = Layout.channelsLast(2, 6, 4, 5);
    assertSameElements(channelsLast, new int[] {2, 6, 20});
    assertSameElements(channelsLast, new int[] {2, 2, 3, 4, 5});
    assertSameElements(channelsLast, new int[] {1, 2, 6, 1, 2, 10});
    assertSameElements(Layout.rowMajor(4, 6).slice(1, 0, 2, 3), new int[] {2, 2, 3});
    assertSameElements(Layout.rowMajor(4, 6).slice(0, 1, 2, 2), new int[] {2, 2, 3});
  }

  @Test
  void thereIsNoViewWhereSpacesDiffer() {
    assertThat(Reshaping.view(Layout.channelsLast(2, 6, 4, 5), new int[] {2, 120})).isEmpty();
    Layout halo =
        Layout.channelsLast(new int[] {1, 6, 4, 5}, new int[] {0, 0, 1, 1}, new int[] {0, 0, 1, 1});
    assertThat(Reshaping.view(halo, new int[] {1, 6, 20})).isEmpty();
    Layout rows = Layout.rowMajor(4, 6);
    assertThat(Reshaping.view(rows.slice(0, 1, 2, 2), new int[] {12})).isEmpty();
    assertThat(Reshaping.view(rows.slice(0, 3, -1, 4), new int[] {24})).isEmpty();
  }

  @Test
  void axesOfSizeOneAndScalarsComeAndGo() {
    assertSameElements(Layout.rowMajor(), new int[] {1, 1});
    assertSameElements(Layout.rowMajor(1, 1, 1), new int[] {});
    assertSameElements(Layout.channelsLast(1, 7, 1, 1), new int[] {7});
    assertThat(Reshaping.view(Layout.rowMajor(3, 0), new int[] {0, 5})).isPresent();
  }

  private static void assertSameElements(Layout layout, int[] sizes) {
    Optional<Layout> view = Reshaping.view(layout, sizes);
    assertThat(view).isPresent();
    assertThat(view.get().sizes()).containsExactly(sizes);
    assertThat(places(view.get())).isEqualTo(places(layout));
  }

  /// Where the elements lie, in row-major order.
  private static List<Integer> places(Layout layout) {
    List<Integer> places = new ArrayList<>(List.of(layout.offset()));
    for (int axis = 0; axis < layout.rank(); axis++) {
      List<Integer> next = new ArrayList<>();
      for (int place : places) {
        for (int i = 0; i < layout.size(axis); i++) {
          next.add(place + i * layout.stride(axis));
        }
      }
      places = next;
    }
    return places;
  }
}
