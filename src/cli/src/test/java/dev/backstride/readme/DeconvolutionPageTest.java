package dev.backstride.readme;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstride.engine.Conv;
import dev.backstride.engine.ConvShape;
import dev.backstride.engine.LinearMap;
import dev.backstride.engine.Precision;
import dev.backstride.engine.Window;
import dev.backstride.engine.plan.Engine;
import dev.backstride.train.model.Fcn;
import dev.backstride.train.model.Vgg16;
import dev.backstride.train.net.Crop;
import dev.backstride.train.net.Fill;
import dev.backstride.train.net.Network;
import dev.backstride.train.net.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Every number of the page is the engine's.
class DeconvolutionPageTest {
  private static final Path PAGE = Path.of("../../docs/deconvolution.md");
  private static final Pattern BLOCK = Pattern.compile("```text\n(.*?)```", Pattern.DOTALL);

  private static final Engine ENGINE = new Engine(1, Precision.STRICT);

  /// Seven elements, three taps, stride 2: three positions.
  private static final ConvShape SHAPE =
      new ConvShape(1, 1, 1, 1, List.of(Window.of(7, 3, 2, 1, 0, 0)));

  private static final float[] WEIGHTS = {1, 2, 3};
  private static final Conv CONV = new Conv(ENGINE, SHAPE, WEIGHTS);
  private static final float[] X = {1, 2, 3, 4, 5, 6, 7};
  private static final float[] Y = {1, 10, 100};

  @Test
  void thePageShowsWhatTheEngineComputes() throws IOException {
    List<String> blocks =
        List.of(
            matrices(),
            scatter(),
            gather(),
            golden(),
            learning(),
            sizes(),
            bilinear(),
            overlaps(),
            footprints(),
            adjoint());
    List<String> shown =
        BLOCK.matcher(Files.readString(PAGE)).results().map(match -> match.group(1)).toList();
    assertThat(shown).isEqualTo(blocks);
  }

  private static String matrices() {
    return "A =\n" + matrix(CONV) + "\nAᵀ =\n" + matrix(CONV.adjoint());
  }

  /// Column i is what unit vector i becomes.
  private static String matrix(LinearMap map) {
    float[][] columns = new float[map.domain()][];
    for (int i = 0; i < columns.length; i++) {
      float[] unit = new float[map.domain()];
      unit[i] = 1;
      columns[i] = map.apply(unit);
    }
    StringBuilder text = new StringBuilder();
    for (int row = 0; row < map.range(); row++) {
      float[] values = new float[columns.length];
      for (int i = 0; i < values.length; i++) {
        values[i] = columns[i][row];
      }
      text.append(row(2, values)).append('\n');
    }
    return text.toString();
  }

  private static String scatter() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < Y.length; i++) {
      float[] one = new float[Y.length];
      one[i] = Y[i];
      text.append(row(4, CONV.adjoint().apply(one))).append("   ").append(number(Y[i]));
      text.append(" × kernel\n");
    }
    return text.append(row(4, CONV.adjoint().apply(Y))).append("   sum\n").toString();
  }

  private static String gather() {
    float[] spread = new float[2 * Y.length - 1];
    for (int i = 0; i < Y.length; i++) {
      spread[2 * i] = Y[i];
    }
    float[] flipped = {WEIGHTS[2], WEIGHTS[1], WEIGHTS[0]};
    ConvShape shape = new ConvShape(1, 1, 1, 1, List.of(Window.of(spread.length, 3, 1, 1, 2, 2)));
    float[] result = new Conv(ENGINE, shape, flipped).apply(spread);
    assertThat(result).isEqualTo(CONV.adjoint().apply(Y));
    return "zeros inserted  %s\nkernel flipped  %s\nconvolution     %s\n"
        .formatted(row(4, spread), row(4, flipped), row(4, result));
  }

  private static String golden() {
    Window same = Window.of(4, 3, 2, 1, 0, 1);
    float[] ones = new float[9];
    Arrays.fill(ones, 1);
    float[] result =
        new Conv(ENGINE, ConvShape.of(1, 1, 1, same, same), ones)
            .adjoint()
            .apply(new float[] {1, 2, 3, 4});
    StringBuilder text = new StringBuilder();
    for (int y = 0; y < 4; y++) {
      text.append(row(3, Arrays.copyOfRange(result, 4 * y, 4 * y + 4))).append('\n');
    }
    return text.toString();
  }

  private static String learning() {
    float[] dy = {1, -1, 2};
    float[] dw = CONV.weightGradient(X, dy);
    float[] moved = WEIGHTS.clone();
    moved[1] += 1;
    float before = dot(CONV.apply(X), dy);
    float after = dot(new Conv(ENGINE, SHAPE, moved).apply(X), dy);
    StringJoiner terms = new StringJoiner(" + ");
    for (int p = 0; p < dy.length; p++) {
      terms.add("%s·(%s)".formatted(number(X[2 * p + 1]), number(dy[p])));
    }
    return """
    x      %s
    dy     %s
    dw     %s
    dw[1]  %s = %s
    ⟨y, dy⟩ is %s; with w[1] one larger it is %s
    dx     %s
    """
        .formatted(
            row(3, X),
            row(3, dy),
            row(3, dw),
            terms,
            number(dw[1]),
            number(before),
            number(after),
            row(3, CONV.adjoint().apply(dy)));
  }

  private static String sizes() {
    StringBuilder text = new StringBuilder("convolution, 3 taps, stride 2, padding 1\n");
    for (int in = 5; in <= 8; in++) {
      text.append("  %d → %d\n".formatted(in, Window.of(in, 3, 2, 1, 1, 1).out()));
    }
    text.append("transposed\n");
    for (int padding = 0; padding < 2; padding++) {
      text.append(
          "  3 → %d with output padding %d\n"
              .formatted(Window.transposed(3, 3, 2, 1, 1, 1, padding).in(), padding));
    }
    return text.toString();
  }

  private static String bilinear() {
    float[] taps = Fill.Bilinear.taps(4);
    Window window = Window.transposed(5, 4, 2, 1, 1, 1, 0);
    Conv up = new Conv(ENGINE, new ConvShape(1, 1, 1, 1, List.of(window)), taps);
    return "taps      %s\neven      %s\nodd       %s\nof 1      %s\nof ramp   %s\n"
        .formatted(
            row(5, taps),
            row(5, new float[] {taps[3], taps[1]}),
            row(5, new float[] {taps[2], taps[0]}),
            row(5, up.adjoint().apply(new float[] {1, 1, 1, 1, 1})),
            row(5, up.adjoint().apply(new float[] {0, 1, 2, 3, 4})));
  }

  private static String overlaps() {
    StringBuilder text = new StringBuilder();
    for (int kernel : new int[] {3, 4}) {
      float[] ones = new float[kernel];
      Arrays.fill(ones, 1);
      Window window = Window.transposed(5, kernel, 2, 1, 0, 0, 0);
      Conv conv = new Conv(ENGINE, new ConvShape(1, 1, 1, 1, List.of(window)), ones);
      text.append("%d taps  ".formatted(kernel));
      text.append(row(2, conv.adjoint().apply(new float[] {1, 1, 1, 1, 1}))).append('\n');
    }
    return text.toString();
  }

  private static String footprints() {
    Network network = new Fcn(new Vgg16(), 21).fcn8s();
    StringBuilder text = new StringBuilder();
    List<String> nodes = new ArrayList<>(List.of("pool3", "pool4", "fc7"));
    nodes.addAll(List.of("upscore2", "score_pool4c", "upscore_pool4", "score_pool3c"));
    nodes.addAll(List.of("upscore8", "score"));
    for (String name : nodes) {
      Node node = network.node(name);
      String crop = node.layer() instanceof Crop layer ? "   crop at " + layer.start() : "";
      text.append(
          "%-13s  pixel %-13s  sees %3.0f%s\n"
              .formatted(name, node.footprint(), node.footprint().field(), crop));
    }
    return text.toString();
  }

  private static String adjoint() {
    float[] ax = CONV.apply(X);
    float left = dot(ax, Y);
    float right = dot(X, CONV.adjoint().apply(Y));
    return "x      %s\nAx     %s\nAᵀAx   %s\n⟨Ax, y⟩ = %s, ⟨x, Aᵀy⟩ = %s, difference %s\n"
        .formatted(
            row(4, X),
            row(4, ax),
            row(4, CONV.adjoint().apply(ax)),
            number(left),
            number(right),
            number(left - right));
  }

  private static float dot(float[] a, float[] b) {
    float sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static String row(int width, float[] values) {
    StringJoiner row = new StringJoiner(" ");
    for (float value : values) {
      row.add(("%" + width + "s").formatted(number(value)));
    }
    return row.toString();
  }

  private static String number(float value) {
    return value == Math.rint(value)
        ? "%.0f".formatted(value)
        : String.format(Locale.ROOT, "%.2f", value);
  }
}
