package dev.backstride.engine.ops;

import dev.backstride.engine.Activation;
import java.util.Random;
import org.junit.jupiter.api.Nested;

class ElementwiseTest {

  @Nested
  class OfOne extends OpTest {
    @Override
    OpCase draw(Random random) {
      int[] sizes = Draws.sizes(random, 5);
      TestTensor x = TestTensor.draw(random, Draws.broadcastable(random, sizes));
      TestTensor to = TestTensor.empty(TestTensor.drawLayout(random, sizes));
      Activation f = new Activation.LeakyRelu(0.3f);
      Activate activate = new Activate(f, x.layout(), to.layout());
      return OpCase.rounded(
          f + " of " + x.layout() + " to " + to.layout(),
          to,
          team -> activate.run(team, x.data(), to.data()),
          index -> f.apply(x.getBroadcast(index)),
          0,
          0.5);
    }
  }

  @Nested
  class OfTwo extends OpTest {
    @Override
    OpCase draw(Random random) {
      int[] sizes = Draws.sizes(random, 5);
      TestTensor a = TestTensor.draw(random, Draws.broadcastable(random, sizes));
      TestTensor b = TestTensor.draw(random, Draws.broadcastable(random, sizes));
      if (random.nextBoolean()) {
        b.fill(index -> random.nextInt(-2, 3));
        a.fill(index -> random.nextInt(-2, 3));
      }
      TestTensor to = TestTensor.empty(TestTensor.drawLayout(random, sizes));
      BinaryFunction f = Draws.oneOf(random, BinaryFunction.values());
      Activation then = random.nextBoolean() ? new Activation.Relu() : new Activation.Identity();
      Binary binary = new Binary(f, a.layout(), b.layout(), then, to.layout());
      return OpCase.rounded(
          f + " of " + a.layout() + " and " + b.layout() + " to " + to.layout(),
          to,
          team -> binary.run(team, a.data(), b.data(), to.data()),
          index -> then.apply(f.apply(a.getBroadcast(index), b.getBroadcast(index))),
          0,
          0.5);
    }
  }

  @Nested
  class OfThree extends OpTest {
    @Override
    OpCase draw(Random random) {
      int[] sizes = Draws.sizes(random, 4);
      TestTensor a = TestTensor.draw(random, Draws.broadcastable(random, sizes));
      TestTensor b = TestTensor.draw(random, Draws.broadcastable(random, sizes));
      TestTensor c = TestTensor.draw(random, Draws.broadcastable(random, sizes));
      TestTensor to = TestTensor.empty(TestTensor.drawLayout(random, sizes));
      String what = a.layout() + ", " + b.layout() + ", " + c.layout() + " to " + to.layout();
      if (random.nextBoolean()) {
        a.fill(index -> random.nextInt(2));
        Where where = new Where(a.layout(), b.layout(), c.layout(), to.layout());
        return OpCase.exact(
            "where " + what,
            to,
            team -> where.run(team, a.data(), b.data(), c.data(), to.data()),
            index -> a.getBroadcast(index) != 0 ? b.getBroadcast(index) : c.getBroadcast(index));
      }
      ScaleShift affine = new ScaleShift(a.layout(), b.layout(), c.layout(), to.layout());
      return OpCase.rounded(
          "scale and shift " + what,
          to,
          team -> affine.run(team, a.data(), b.data(), c.data(), to.data()),
          index -> a.getBroadcast(index) * b.getBroadcast(index) + c.getBroadcast(index),
          0,
          0.51);
    }
  }
}
