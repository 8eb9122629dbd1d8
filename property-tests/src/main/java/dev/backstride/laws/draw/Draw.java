package dev.backstride.laws.draw;

import dev.backstride.engine.ConvShape;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/// What a law is tried on: a shape, and the numbers in its arrays. Both follow from the seed, so
/// that the seed alone reproduces the draw; only a counterexample that was made smaller has
/// another shape and focus.
///
/// @param seed decides the numbers; those from 0 to [#edges()] − 1 stand for the edge cases
/// @param shape the geometry
/// @param focus which numbers are kept
public record Draw(long seed, ConvShape shape, Focus focus) {

  /// The draw of a seed.
  public static Draw of(long seed) {
    ConvShape shape =
        seed >= 0 && seed < edges()
            ? EdgeShapes.ALL.get((int) seed)
            : new RandomShape(new SplittableRandom(seed)).draw();
    return new Draw(seed, shape, Focus.EVERYTHING);
  }

  /// Number of edge cases: the draws of the seeds from 0 to this, exclusive.
  public static int edges() {
    return EdgeShapes.ALL.size();
  }

  /// Draw number `index` of a run: the edge cases first, then random ones.
  ///
  /// @param runSeed decides the random ones
  public static Draw of(long runSeed, int index) {
    return of(index < edges() ? index : Numbers.mix(runSeed + index));
  }

  /// Draws with the same seed and a shape that is simpler in one respect, the greatest steps
  /// first.
  public Stream<Draw> simpler() {
    return SimplerShapes.of(shape).map(s -> new Draw(seed, s, focus));
  }

  /// The draw with another focus.
  public Draw with(Focus newFocus) {
    return new Draw(seed, shape, newFocus);
  }
}
