package dev.backstride.train.exec;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.backstride.engine.Precision;
import dev.backstride.engine.plan.Engine;
import dev.backstride.train.loss.Reduction;
import dev.backstride.train.loss.SoftmaxLoss;
import dev.backstride.train.model.Classifier;
import dev.backstride.train.model.Compact;
import dev.backstride.train.model.Fcn;
import dev.backstride.train.model.UNet;
import dev.backstride.train.net.Convolution;
import dev.backstride.train.net.LocalResponse;
import dev.backstride.train.net.Network;
import dev.backstride.train.net.NetworkBuilder;
import dev.backstride.train.net.Node;
import dev.backstride.train.net.Rectifier;
import dev.backstride.train.net.Scale;
import dev.backstride.train.optim.Adam;
import dev.backstride.train.optim.Optimizer;
import java.lang.management.ManagementFactory;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A steady step of training allocates no tensor: small objects alone, as many on wide pictures as
/// on narrow ones. Any tensor would make the difference as large as that of the smallest one that
/// grows with the pictures.
///
/// Until its kernels are compiled a step does allocate, since to the interpreter a vector is an
/// object. So steps are repeated; one that allocates a tensor by itself never gets there.
class AllocationTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int CLASSES = 32;
  private static final int HEIGHT = 32;
  private static final int NARROW = 64;
  private static final int WIDE = 256;

  /// Steps that are tried: what is called once a step is compiled after some hundred to some
  /// thousand.
  private static final int PATIENCE = 10_000;

  /// Together they have every layer.
  static Stream<Named<Network>> networks() {
    return Stream.of(
        Named.of("other layers", others()),
        Named.of("FCN-8s", new Fcn(new Compact(8), CLASSES).fcn8s()),
        Named.of("U-Net", new UNet(CLASSES, 8, 2).network()),
        Named.of("classifier", new Classifier(new Compact(8), CLASSES).network()));
  }

  private static Network others() {
    NetworkBuilder net = new NetworkBuilder(3);
    Node node = net.add("first", Convolution.of(CLASSES, 3).pad(1), net.input());
    node = net.add("norm", new LocalResponse(5, 0.1f, 0.75f), node);
    node = net.add("leaky", new Rectifier(0.1f), node);
    net.add("scale", new Scale(0.1f), node);
    return net.build();
  }

  @ParameterizedTest
  @MethodSource("networks")
  void aSteadyStepAllocatesNoTensor(Network network) {
    try (Engine engine = new Engine(2, Precision.FAST)) {
      Training narrow = new Training(network, engine, NARROW);
      Training wide = new Training(network, engine, WIDE);
      long tensor = smallestGrowth(network, narrow.execution, wide.execution);
      long growth = Long.MAX_VALUE;
      for (int step = 1; step <= PATIENCE && Math.abs(growth) >= tensor; step++) {
        long little = narrow.step(step);
        growth = wide.step(step) - little;
      }
      assertThat(Math.abs(growth)).as("bytes that wider pictures add").isLessThan(tensor);
    }
  }

  /// The bytes that wider pictures add to the tensor that they add least to.
  private static long smallestGrowth(Network network, Execution narrow, Execution wide) {
    return network.nodes().stream()
        .mapToLong(node -> bytes(wide, node) - bytes(narrow, node))
        .filter(growth -> growth > 0)
        .min()
        .orElseThrow();
  }

  private static long bytes(Execution execution, Node node) {
    return 4L * execution.output(node.name()).layout().count();
  }

  private static final class Training {
    private final Execution execution;
    private final SoftmaxLoss loss;
    private final Optimizer optimizer;
    private final byte[] labels;

    private Training(Network network, Engine engine, int width) {
      Parameters parameters = Parameters.start(network, 1);
      execution = new Execution(network, parameters, engine, 1, HEIGHT, width, Mode.TRAINING);
      loss =
          new SoftmaxLoss(
              execution.output(), execution.outputGradient(), Reduction.MEAN, null, engine.team());
      optimizer = new Optimizer(Adam.decoupled(0), parameters, engine.team());
      float[] picture = Pictures.random(execution.input().layout().count(), new Random(1));
      Pictures.fill(execution.input(), picture, engine.team());
      labels = new byte[execution.output().layout().count() / CLASSES];
    }

    /// The bytes that a step allocates.
    private long step(int step) {
      long before = THREADS.getTotalThreadAllocatedBytes();
      execution.forward(step);
      loss.run(labels, 1);
      execution.backward();
      optimizer.step(execution::gradient, 0.001, step);
      return THREADS.getTotalThreadAllocatedBytes() - before;
    }
  }
}
