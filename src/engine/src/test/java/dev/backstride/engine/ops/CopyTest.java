package dev.backstride.engine.ops;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backstride.engine.Layout;
import dev.backstride.engine.ShapeException;
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

  @Test
  void refusesSizesThatDoNotBroadcast() {
    assertThatThrownBy(() -> new Copy(Layout.rowMajor(2, 3), Layout.rowMajor(2, 4)))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("[2, 3] do not broadcast to [2, 4]");
  }
}
