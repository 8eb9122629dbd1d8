package dev.backstride.verify.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Slot;
import dev.backstride.engine.Window;
import dev.backstride.laws.Counterexample;
import dev.backstride.laws.Law;
import dev.backstride.laws.Outcome;
import dev.backstride.laws.Padding;
import dev.backstride.laws.Subject;
import dev.backstride.laws.checks.Laws;
import dev.backstride.laws.draw.Draw;
import dev.backstride.laws.verify.Progress;
import dev.backstride.laws.verify.Report;
import dev.backstride.laws.verify.Verification;
import dev.backstride.peers.Contender;
import dev.backstride.peers.Mode;
import dev.backstride.peers.OneDnn;
import dev.backstride.peers.Prepared;
import dev.backstride.verify.Peers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The laws on the other libraries. What they are known to break is on the page of results with
/// its counterexample, and a test each here says that it still is so; beside that they break
/// nothing. A failure of either kind is news about the library, to be written on that page.
class PeersLawsTest {
  private static final Path RESULTS = Path.of("../../docs/results/peers-laws.md");

  /// One thread: more spin for one another while other tests use the cores. PyTorch takes longer,
  /// since each contraction is a script that is compiled first.
  @ParameterizedTest
  @CsvSource({"onednn, 60", "ort, 60", "pytorch, 25"})
  void nothingElseIsBroken(String peer, int tries) {
    assumeTrue(
        !peer.equals("pytorch") || transposesBatches(),
        "PyTorch is wrong about batches of one axis on this machine");
    Subject subject =
        Subject.unordered(new Sound(NativePeers.contender(peer, 1)), Padding.UNSPECIFIED);
    Report report = new Verification(Laws.ALL, tries, 1, Progress.NONE).run(List.of(subject));
    assertThat(report.broken()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "onednn, definition, 52304757058138284",
    "onednn, fully-connected, -9048740180577658153",
    "pytorch, subnormals, 1824988231259763031"
  })
  void whatIsKnownToBeBrokenStillIs(String peer, String name, long seed) throws IOException {
    assumeTrue(hasAvx512(), "the counterexamples are those of processors with AVX-512");
    Law law = Laws.find(name).orElseThrow();
    Peers service = ServiceLoader.load(Peers.class).findFirst().orElseThrow();
    Subject subject = service.load(peer, 2);
    Draw draw = Draw.of(seed);
    assertThat(law.judge(subject, draw))
        .isInstanceOfSatisfying(
            Outcome.Broken.class,
            broken ->
                assertThat(RESULTS)
                    .content()
                    .contains(
                        Counterexample.smallest(law, subject, draw, broken.violation())
                            .toString()
                            .indent(4)));
  }

  /// Whether PyTorch gives 1 · 1 = 1 where it fails on some machines.
  private static boolean transposesBatches() {
    ConvShape shape = new ConvShape(2, 1, 1, 1, List.of(Window.of(1, 3, 1, 1, 1, 1)));
    Contender torch = NativePeers.contender("pytorch", 1);
    String way = torch.ways(shape, Slot.X, Mode.CALL).getFirst();
    float[] w = {0, 1, 0};
    float[] y = {0, 1};
    try (Prepared prepared = torch.prepare(shape, Slot.X, Mode.CALL, way, new float[2], w, y)) {
      prepared.run();
      return Arrays.equals(prepared.result(), y);
    }
  }

  /// Whether oneDNN takes its code for AVX-512 on this machine.
  private static boolean hasAvx512() {
    Window axis = Window.of(8, 3, 1, 1, 1, 1);
    ConvShape shape = ConvShape.of(1, 64, 64, axis, axis);
    Contender oneDnn = new OneDnn(1);
    String way = oneDnn.ways(shape, Slot.Y, Mode.CALL).getFirst();
    float[] x = new float[shape.length(Slot.X)];
    float[] w = new float[shape.length(Slot.W)];
    float[] y = new float[shape.length(Slot.Y)];
    try (Prepared prepared = oneDnn.prepare(shape, Slot.Y, Mode.CALL, way, x, w, y)) {
      return prepared.algorithm().contains("avx512");
    }
  }
}
