package dev.backstride.engine.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backstride.engine.Layout;
import dev.backstride.engine.ShapeException;
import dev.backstride.engine.Team;
import dev.backstride.engine.View;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CopyTest extends OpTest {

  @Override
  OpCase draw(Random random) {
    int[] sizes = Draws.sizes(random, 5);
    TestTensor from = TestTensor.draw(random, Draws.broadcastable(random, sizes));
    TestTensor to = TestTensor.empty(TestTensor.drawLayout(random, sizes));
    Copy copy = new Copy(from.layout(), to.layout());
    return OpCase.exact(
        from.layout() + " to " + to.layout(),
        to,
        team -> copy.run(team, from.data(), to.data()),
        from::getBroadcast);
  }

  /// 35 channels and 37 pixels are two squares of 16, or four of 8, and a rest on each side.
  @Test
  void transposesSquaresAndWhatIsLeftOfThem() {
    int channels = 35;
    int pixels = 37;
    Layout planes = Layout.rowMajor(1, channels, 1, pixels);
    Layout last = Layout.channelsLast(1, channels, 1, pixels);
    View x = View.allocate(planes);
    for (int i = 0; i < x.data().length; i++) {
      x.data()[i] = i;
    }
    View turned = View.allocate(last);
    View back = View.allocate(planes);
    try (Team team = new Team(1)) {
      new Copy(planes, last).run(team, x.data(), turned.data());
      new Copy(last, planes).run(team, turned.data(), back.data());
    }
    for (int c = 0; c < channels; c++) {
      for (int p = 0; p < pixels; p++) {
        assertThat(turned.data()[last.offset() + p * last.stride(3) + c]).isEqualTo(c * pixels + p);
      }
    }
    assertThat(back.data()).isEqualTo(x.data());
  }

  @Test
  void refusesSizesThatDoNotBroadcast() {
    assertThatThrownBy(() -> new Copy(Layout.rowMajor(2, 3), Layout.rowMajor(2, 4)))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("[2, 3] do not broadcast to [2, 4]");
  }
}
