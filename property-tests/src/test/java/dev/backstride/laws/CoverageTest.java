package dev.backstride.laws;

import dev.backstride.engine.Plan;
import dev.backstride.engine.Precision;
import dev.backstride.engine.Slot;
import dev.backstride.laws.draw.Draw;
import dev.backstride.laws.draw.Features;
import dev.backstride.laws.jqwik.DrawArbitrary;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/// What the draws reach: every feature of shapes, and every algorithm of the engine. A law that
/// holds says nothing about an algorithm that no draw reached.
class CoverageTest {
  private static final List<String> DIRECT =
      List.of(
          "direct X",
          "direct W",
          "direct Y",
          "direct, each tap inside the picture X",
          "direct, each tap inside the picture Y",
          "depthwise X",
          "depthwise W",
          "depthwise Y",
          "depthwise, planes X",
          "depthwise, planes Y",
          "depthwise, planes of several cells X",
          "depthwise, planes of several cells Y",
          "direct, lanes are pixels X",
          "direct, lanes are pixels Y",
          "direct, few channels X",
          "direct, few channels Y",
          "direct, several bands X",
          "direct, several bands Y",
          "scatter X",
          "scatter Y",
          "depthwise, pairs of pixels X",
          "depthwise, rows of the kernel X",
          "depthwise, columns of the kernel W",
          "row blocks X",
          "row blocks, lanes are positions X");
  private static final List<String> FAST_ONLY =
      List.of(
          "dots Y",
          "input blocks Y",
          "winograd-2x2 X",
          "winograd-2x2 Y",
          "winograd-2x2, several bands X",
          "winograd-2x2, several bands Y",
          "winograd-4x4 X",
          "winograd-4x4 Y",
          "winograd-4x4 W",
          "winograd-4x4, several bands X",
          "winograd-4x4, several bands Y",
          "winograd-4x4-2x2 X",
          "winograd-4x4-2x2 Y");

  /// The words of a plan about its way through the pictures.
  private static final Map<Pattern, String> WAYS =
      Map.of(
          Pattern.compile("each tap"), "each tap inside the picture",
          Pattern.compile("row-major pictures pixels"), "planes",
          Pattern.compile("row-major pictures pixels, [2-9]|pixels, \\d\\d"),
              "planes of several cells",
          Pattern.compile("in pairs"), "pairs of pixels",
          Pattern.compile("rows of the kernel"), "rows of the kernel",
          Pattern.compile("columns of the kernel"), "columns of the kernel",
          Pattern.compile("lanes are pixels"), "lanes are pixels",
          Pattern.compile("lanes are positions"), "lanes are positions",
          Pattern.compile("of few channels"), "few channels",
          Pattern.compile("in ([2-9]|\\d\\d+) bands"), "several bands");

  private static final Subject STRICT = EngineSubject.of(Precision.STRICT, 2);
  private static final Subject FAST = EngineSubject.of(Precision.FAST, 2);

  @Provide
  Arbitrary<Draw> draws() {
    return new DrawArbitrary(shape -> true);
  }

  @Property(edgeCases = EdgeCasesMode.FIRST)
  void everyFeatureIsDrawn(@ForAll("draws") Draw draw) {
    for (String feature : Features.of(draw.shape())) {
      Statistics.label("features").collect(feature);
    }
    Statistics.label("features")
        .coverage(c -> Features.names().forEach(name -> c.check(name).count(n -> n > 0)));
  }

  @Property(edgeCases = EdgeCasesMode.FIRST)
  void everyAlgorithmOfStrictIsReached(@ForAll("draws") Draw draw) {
    reach(STRICT, draw, DIRECT);
  }

  @Property(edgeCases = EdgeCasesMode.FIRST)
  void everyAlgorithmOfFastIsReached(@ForAll("draws") Draw draw) {
    reach(FAST, draw, Stream.concat(DIRECT.stream(), FAST_ONLY.stream()).toList());
  }

  private static void reach(Subject engine, Draw draw, List<String> algorithms) {
    for (Slot open : Slot.values()) {
      Plan plan = engine.plan(draw.shape(), open).orElseThrow();
      Statistics.label("algorithms").collect(plan.algorithm() + " " + open);
      WAYS.forEach(
          (words, way) -> {
            if (words.matcher(plan.why()).find()) {
              Statistics.label("algorithms").collect(plan.algorithm() + ", " + way + " " + open);
            }
          });
    }
    Statistics.label("algorithms")
        .coverage(c -> algorithms.forEach(name -> c.check(name).count(n -> n > 0)));
  }
}
