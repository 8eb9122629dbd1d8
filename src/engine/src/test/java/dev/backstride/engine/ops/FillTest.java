package dev.backstride.engine.ops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstride.engine.Layout;
import dev.backstride.engine.Team;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FillTest extends OpTest {

  @Override
  OpCase draw(Random random) {
    TestTensor to = TestTensor.empty(TestTensor.drawLayout(random, Draws.sizes(random, 5)));
    Fill fill = new Fill(3, to.layout());
    return OpCase.exact("fill " + to.layout(), to, team -> fill.run(team, to.data()), index -> 3);
  }

  @Test
  void aClearedHaloIsZeroAndTheElementsAreAsTheyWere() {
    Random random = new Random(3);
    try (Team team = new Team(2)) {
      for (int draw = 0; draw < 100; draw++) {
        int[] before = {0, 0, random.nextInt(3), random.nextInt(3), random.nextInt(3)};
        int[] after = {0, 0, random.nextInt(3), random.nextInt(3), random.nextInt(3)};
        int[] sizes = {1 + random.nextInt(3), 1 + random.nextInt(20), 2, 3, 1 + random.nextInt(4)};
        Layout layout = Layout.channelsLast(sizes, before, after);
        float[] data = new float[layout.extent()];
        Arrays.fill(data, 7);
        new ClearHalo(layout).run(team, data);
        float[] expected = new float[data.length];
        Arrays.fill(expected, 0, Layout.START, 7);
        Arrays.fill(expected, data.length - Layout.SLACK, data.length, 7);
        TestTensor wanted = new TestTensor(layout, expected);
        wanted.fill(index -> 7);
        assertThat(data).containsExactly(expected);
      }
    }
  }
}
