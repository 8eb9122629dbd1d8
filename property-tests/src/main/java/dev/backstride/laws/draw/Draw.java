package dev.backstride.laws.draw;

import dev.backstride.engine.ConvShape;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// What a law is tried on: a shape, and the numbers in its arrays. Both follow from the seed, so
/// that the seed alone reproduces the draw; only a counterexample that was made smaller has
/// another shape and focus.
///
/// @param seed decides the numbers; those from 0 to [#edges()] − 1 stand for the edge cases
/// @param shape the geometry
/// @param focus which numbers are kept
public record Draw(long seed, ConvShape shape, Focus focus) {
  /// Shapes that are drawn in search of a wanted one: some milliseconds.
  private static final int PATIENCE = 5_000;

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

  /// The draws of a run: the wanted edge cases, then random ones without end.
  ///
  /// @param runSeed decides the random ones
  /// @param wanted which shapes to draw
  public static Stream<Draw> run(long runSeed, Predicate<ConvShape> wanted) {
    AtomicLong next = new AtomicLong(runSeed);
    return Stream.concat(
        LongStream.range(0, edges()).mapToObj(Draw::of).filter(d -> wanted.test(d.shape())),
        Stream.generate(() -> wanted(() -> Numbers.mix(next.getAndIncrement()), wanted)));
  }

  /// The first draw of some seeds that has a wanted shape, or the last one if many have not.
  public static Draw wanted(LongSupplier seeds, Predicate<ConvShape> wanted) {
    Draw draw = of(seeds.getAsLong());
    for (int i = 0; i < PATIENCE && !wanted.test(draw.shape()); i++) {
      draw = of(seeds.getAsLong());
    }
    return draw;
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
