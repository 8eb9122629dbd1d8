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
import dev.backstride.train.net.GlobalAverage;
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

/// A steady step of training allocates no tensor: less memory than the smallest picture of any
/// layer takes. Small objects are allowed, hence pictures so wide.
class AllocationTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int CLASSES = 32;
  private static final int HEIGHT = 32;
  private static final int WIDTH = 1024;

  /// Steps that are tried: until its kernels are compiled a step allocates, since to the
  /// interpreter a vector is an object.
  private static final int PATIENCE = 300;

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
      Parameters parameters = Parameters.start(network, 1);
      Execution execution =
          new Execution(network, parameters, engine, 1, HEIGHT, WIDTH, Mode.TRAINING);
      SoftmaxLoss loss =
          new SoftmaxLoss(
              execution.output(), execution.outputGradient(), Reduction.MEAN, null, engine.team());
      Optimizer optimizer = new Optimizer(Adam.decoupled(0), parameters, engine.team());
      float[] picture = Pictures.random(execution.input().layout().count(), new Random(1));
      Pictures.fill(execution.input(), picture, engine.team());
      byte[] labels = new byte[execution.output().layout().count() / CLASSES];
      long smallest = smallestPicture(network, execution);
      long allocated = Long.MAX_VALUE;
      for (int step = 1; step <= PATIENCE && allocated >= smallest; step++) {
        long before = THREADS.getTotalThreadAllocatedBytes();
        execution.forward(step);
        loss.run(labels, 1);
        execution.backward();
        optimizer.step(execution::gradient, 0.001, step);
        allocated = THREADS.getTotalThreadAllocatedBytes() - before;
      }
      assertThat(allocated).as("bytes of a step").isLessThan(smallest);
    }
  }

  /// Bytes of the smallest picture; what [GlobalAverage] and what follows it make is none.
  private static long smallestPicture(Network network, Execution execution) {
    return network.nodes().stream()
        .map(node -> execution.output(node.name()).layout())
        .filter(layout -> layout.size(3) > 1)
        .mapToLong(layout -> 4L * layout.count())
        .min()
        .orElseThrow();
  }
}
