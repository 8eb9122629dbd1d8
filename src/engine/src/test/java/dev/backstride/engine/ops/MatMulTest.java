package dev.backstride.engine.ops;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backstride.engine.Activation;
import dev.backstride.engine.Layout;
import dev.backstride.engine.ShapeException;
import dev.backstride.engine.Team;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MatMulTest extends OpTest {

  @Override
  OpCase draw(Random random) {
    int[] batch = random.nextInt(8) == 0 ? new int[0] : Draws.sizes(random, 2);
    boolean large = random.nextInt(12) == 0;
    int rows = side(random, large);
    int depth = random.nextInt(30) == 0 ? 0 : side(random, large);
    int columns = side(random, large);
    batch = large || Arrays.stream(batch).reduce(1, (a, b) -> a * b) > 12 ? new int[0] : batch;
    TestTensor a = matrices(random, Draws.broadcastable(random, batch), rows, depth);
    TestTensor b = matrices(random, Draws.broadcastable(random, batch), depth, columns);
    int[] sizes = append(batch, rows, columns);
    TestTensor to = TestTensor.empty(TestTensor.drawLayout(random, sizes));
    String what = a.layout() + " times " + b.layout() + " to " + to.layout();
    if (random.nextBoolean()) {
      MatMul product = new MatMul(a.layout(), b.layout(), to.layout());
      return product(what, to, random, product, a, b, null, 1, 0, new Activation.Identity());
    }
    TestTensor addend = TestTensor.draw(random, Draws.broadcastable(random, sizes));
    float alpha = Draws.oneOf(random, 1f, 0.5f);
    float beta = Draws.oneOf(random, 1f, -1f, 0.3f);
    Activation then = new Activation.LeakyRelu(0.5f);
    MatMul product =
        new MatMul(alpha, beta, a.layout(), b.layout(), addend.layout(), then, to.layout());
    return product(what, to, random, product, a, b, addend, alpha, beta, then);
  }

  private static OpCase product(
      String what,
      TestTensor to,
      Random random,
      MatMul product,
      TestTensor a,
      TestTensor b,
      TestTensor addend,
      float alpha,
      float beta,
      Activation then) {
    float[] added = addend == null ? null : addend.data();
    boolean packed = random.nextBoolean();
    Consumer<Team> run =
        team -> {
          if (packed) {
            product.runPacked(
                team, a.data(), MatMul.pack(team, b.layout(), b.data()), added, to.data());
          } else {
            product.run(team, a.data(), b.data(), added, to.data());
          }
        };
    int depth = a.layout().size(a.layout().rank() - 1);
    return new OpCase(
        what,
        to,
        run,
        index -> {
          double sum = alpha * sum(a, b, index, depth);
          return then.apply(addend == null ? sum : sum + beta * addend.getBroadcast(index));
        },
        index -> {
          // A rounding for each fused multiply-add of the chain, one for beta · addend and one for
          // the sum. Products with alpha are exact, and leaky ReLU by a half makes no error larger.
          double terms = Math.abs(alpha) * absoluteSum(a, b, index, depth);
          double own = addend == null ? 0 : Math.abs(beta * addend.getBroadcast(index));
          return gamma(depth + 2) * (terms + own);
        });
  }

  private static double sum(TestTensor a, TestTensor b, int[] index, int depth) {
    return sum(a, b, index, depth, DoubleUnaryOperator.identity());
  }

  private static double absoluteSum(TestTensor a, TestTensor b, int[] index, int depth) {
    return sum(a, b, index, depth, Math::abs);
  }

  private static double sum(
      TestTensor a, TestTensor b, int[] index, int depth, DoubleUnaryOperator term) {
    double sum = 0;
    int[] atA = index.clone();
    int[] atB = index.clone();
    for (int k = 0; k < depth; k++) {
      atA[index.length - 1] = k;
      atB[index.length - 2] = k;
      sum += term.applyAsDouble(element(a, atA) * element(b, atB));
    }
    return sum;
  }

  /// Broadcasts over the batch axes only.
  private static double element(TestTensor tensor, int[] index) {
    int rank = tensor.layout().rank();
    int lead = index.length - rank;
    int[] own = new int[rank];
    Arrays.setAll(own, x -> x < rank - 2 && tensor.layout().size(x) == 1 ? 0 : index[lead + x]);
    return tensor.get(own);
  }

  private static int side(Random random, boolean large) {
    return large ? 1 + random.nextInt(250) : 1 + random.nextInt(random.nextBoolean() ? 50 : 8);
  }

  private static TestTensor matrices(Random random, int[] batch, int rows, int columns) {
    return TestTensor.draw(random, append(batch, rows, columns));
  }

  private static int[] append(int[] batch, int... sizes) {
    return IntStream.concat(Arrays.stream(batch), Arrays.stream(sizes)).toArray();
  }

  @Test
  void refusesFactorsThatDoNotFit() {
    assertThatThrownBy(
            () -> new MatMul(Layout.rowMajor(2, 3), Layout.rowMajor(4, 5), Layout.rowMajor(2, 5)))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("[2, 3]")
        .hasMessageContaining("[4, 5]");
  }
}
