package dev.backstride.engine.ops;

import java.util.Random;
import org.junit.jupiter.api.Nested;

class RearrangeTest {

  @Nested
  class DepthSpread extends OpTest {
    @Override
    OpCase draw(Random random) {
      int block = 1 + random.nextInt(3);
      int[] sizes = Draws.picture(random, 2);
      int channels = Math.max(1, sizes[1] / (block * block));
      boolean columnRow = random.nextBoolean();
      TestTensor from =
          TestTensor.draw(random, sizes[0], channels * block * block, sizes[2], sizes[3]);
      int[] spread = {sizes[0], channels, sizes[2] * block, sizes[3] * block};
      TestTensor to = TestTensor.empty(TestTensor.drawLayout(random, spread));
      DepthToSpace op = new DepthToSpace(block, columnRow, from.layout(), to.layout());
      return OpCase.exact(
          "block " + block + " of " + from.layout() + " to " + to.layout(),
          to,
          team -> op.run(team, from.data(), to.data()),
          index -> {
            int inBlock = index[2] % block * block + index[3] % block;
            int channel =
                columnRow ? index[1] * block * block + inBlock : inBlock * channels + index[1];
            return from.get(index[0], channel, index[2] / block, index[3] / block);
          });
    }
  }

  @Nested
  class SpaceGathered extends OpTest {
    @Override
    OpCase draw(Random random) {
      int block = 1 + random.nextInt(3);
      int[] sizes = Draws.picture(random, 2);
      int[] spread = {sizes[0], sizes[1], sizes[2] * block, sizes[3] * block};
      TestTensor from = TestTensor.draw(random, spread);
      int[] deep = {sizes[0], sizes[1] * block * block, sizes[2], sizes[3]};
      TestTensor to = TestTensor.empty(TestTensor.drawLayout(random, deep));
      SpaceToDepth op = new SpaceToDepth(block, from.layout(), to.layout());
      return OpCase.exact(
          "block " + block + " of " + from.layout() + " to " + to.layout(),
          to,
          team -> op.run(team, from.data(), to.data()),
          index -> {
            int inBlock = index[1] / sizes[1];
            int row = index[2] * block + inBlock / block;
            return from.get(index[0], index[1] % sizes[1], row, index[3] * block + inBlock % block);
          });
    }
  }
}
