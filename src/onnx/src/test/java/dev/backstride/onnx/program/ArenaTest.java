package dev.backstride.onnx.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backstride.engine.Layout;
import dev.backstride.onnx.LimitException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ArenaTest {
  @Test
  void valuesThatLiveTogetherNeverOverlap() {
    Random random = new Random(3);
    for (int round = 0; round < 50; round++) {
      List<Task> tasks = new ArrayList<>();
      List<Place> places = new ArrayList<>(List.of(place(100)));
      for (int t = 0; t < 40; t++) {
        Place from = places.get(random.nextInt(Math.max(0, places.size() - 4), places.size()));
        Place to = place(random.nextInt(1, 300));
        places.add(to);
        tasks.add(new Task.Reorder("value", from, to));
      }
      Arena arena = Arena.of(tasks);
      for (Place a : places) {
        assertThat(a.root().start() + a.root().extent()).isLessThanOrEqualTo(arena.floats());
        for (Place b : places) {
          if (a != b && a.root().meetsInTime(b.root())) {
            assertThat(a.root().meetsInSpace(b.root())).isFalse();
          }
        }
      }
    }
  }

  @Test
  void aChainTakesTheRoomOfTwoNeighbours() {
    List<Task> tasks = new ArrayList<>();
    Place last = place(1600);
    for (int t = 0; t < 10; t++) {
      Place next = place(1600);
      tasks.add(new Task.Reorder("value", last, next));
      last = next;
    }
    assertThat(Arena.of(tasks).floats()).isEqualTo(2 * 1600 + Layout.SLACK);
  }

  @Test
  void onlyHalosThatOthersWriteOverMustBeClearedInEachRun() {
    Place first = haloed();
    Place second = haloed();
    Place third = haloed();
    List<Task> tasks =
        List.of(new Task.Reorder("a", first, second), new Task.Reorder("b", second, third));
    // The third takes the place of the first.
    assertThat(Arena.of(tasks).sharedHalos()).containsExactlyInAnyOrder(first.root(), third.root());
  }

  @Test
  void moreThanAnArrayHoldsIsRefused() {
    List<Task> tasks =
        List.of(new Task.Reorder("value", place(1_500_000_000), place(1_500_000_000)));
    assertThatThrownBy(() -> Arena.of(tasks))
        .isInstanceOf(LimitException.class)
        .hasMessageContaining("3000000000");
  }

  private static Place place(int floats) {
    return Place.fresh(Layout.rowMajor(floats));
  }

  private static Place haloed() {
    int[] halo = {0, 0, 1, 1};
    return Place.fresh(Layout.channelsLast(new int[] {1, 8, 5, 5}, halo, halo));
  }
}
