package dev.backstride.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backstride.engine.Activation;
import dev.backstride.engine.Backend;
import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Epilogue;
import dev.backstride.engine.Slot;
import dev.backstride.engine.Window;
import dev.backstride.engine.reference.ReferenceBackend;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every peer, asked in each of its ways, gives the reference's numbers on drawn shapes. The data
/// are small integers, whose sums are exact in float.
class PeersTest {
  private static final int SHAPES = 60;

  /// One thread each: with more, they spin for one another while other tests use the cores.
  static Stream<Contender> peers() {
    return Stream.of(new OneDnn(1), new OnnxRuntime(1), new PyTorch(1));
  }

  @ParameterizedTest
  @MethodSource("peers")
  void everyWayGivesTheReference(Contender peer) {
    Random random = new Random(1);
    int compared = 0;
    for (int i = 0; i < SHAPES; i++) {
      ConvShape shape = DrawnShapes.next(random);
      for (Slot open : Slot.values()) {
        for (Mode mode : Mode.values()) {
          if (peer.refusal(shape, open, mode).isEmpty() && !mayBeWrong(peer, shape)) {
            compared += compare(peer, shape, open, mode, random);
          }
        }
      }
    }
    assertThat(compared).isGreaterThan(SHAPES);
  }

  /// On some machines PyTorch 2.7.1 is wrong about batches of one axis: of 300 drawn shapes it
  /// left the last channels out of 6 transposed convolutions, in both of its ways, and one
  /// convolution had NaN now and then; of two axes none was wrong (AMD EPYC with avx_vnni). That is
  /// for the laws to find and for the benchmarks to refuse; what is tested here is the adapter.
  private static boolean mayBeWrong(Contender peer, ConvShape shape) {
    return peer instanceof PyTorch && shape.axes().size() == 1 && shape.batch() > 1;
  }

  private static int compare(Contender peer, ConvShape shape, Slot open, Mode mode, Random random) {
    float[] x = DrawnShapes.integers(shape.length(Slot.X), random);
    float[] w = DrawnShapes.integers(shape.length(Slot.W), random);
    float[] y = DrawnShapes.integers(shape.length(Slot.Y), random);
    float[] expected = expected(shape, open, x, w, y);
    int compared = 0;
    for (String way : peer.ways(shape, open, mode)) {
      try (Prepared prepared = peer.prepare(shape, open, mode, way, x, w, y)) {
        prepared.run();
        prepared.run();
        assertThat(prepared.result())
            .as("%s %s %s of %s: %s", peer.name(), mode, open, shape, prepared.algorithm())
            .isEqualTo(expected);
        compared++;
      } catch (UnsupportedOperationException e) {
        assertThat(way).as(e.getMessage()).isNotEqualTo(peer.ways(shape, open, mode).getFirst());
      }
    }
    return compared;
  }

  private static float[] expected(ConvShape shape, Slot open, float[] x, float[] w, float[] y) {
    double[] sums = new ReferenceBackend().sums(shape, open, x, w, y);
    float[] rounded = new float[sums.length];
    for (int i = 0; i < sums.length; i++) {
      rounded[i] = (float) sums[i];
    }
    return rounded;
  }

  @ParameterizedTest
  @MethodSource("peers")
  void asBackendAddsTheEpilogue(Contender peer) {
    Backend backend = new PeerBackend(peer);
    Window axis = Window.of(4, 3, 1, 1, 1, 1);
    ConvShape shape = ConvShape.of(1, 2, 3, axis, axis);
    Random random = new Random(2);
    float[] x = DrawnShapes.integers(shape.length(Slot.X), random);
    float[] w = DrawnShapes.integers(shape.length(Slot.W), random);
    float[] y = new float[shape.length(Slot.Y)];
    Arrays.fill(y, Float.NaN);
    float[] bias = {1, 2, 3};
    Epilogue epilogue = new Epilogue(bias, null, new Activation.Relu());
    float[] expected = y.clone();
    new ReferenceBackend().contract(shape, Slot.Y, x, w, expected, epilogue);

    backend.contract(shape, Slot.Y, x, w, y, epilogue);

    assertThat(y).isEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource("peers")
  void asBackendTakesEmptyBatches(Contender peer) {
    Window axis = Window.of(4, 3, 1, 1, 1, 1);
    ConvShape shape = ConvShape.of(0, 2, 3, axis, axis);
    float[] w = new float[shape.length(Slot.W)];

    new PeerBackend(peer).contract(shape, Slot.Y, new float[0], w, new float[0]);

    assertThat(w).containsOnly(0);
  }

  @Test
  void whatAPeerLacksIsRefusedWithItsReason() {
    Window axis = Window.of(4, 3, 1, 1, 1, 1);
    ConvShape shape = ConvShape.of(1, 1, 1, axis, axis);
    Backend backend = new PeerBackend(new OnnxRuntime(1));

    assertThat(backend.refusal(shape, Slot.W)).isPresent();
    assertThatThrownBy(
            () -> backend.contract(shape, Slot.W, new float[16], new float[9], new float[16]))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("weight gradient");
  }
}
