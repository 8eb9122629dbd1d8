package dev.backstride.laws.jqwik;

import dev.backstride.engine.ConvShape;
import dev.backstride.laws.draw.Draw;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCases;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.Shrinkable;
import net.jqwik.api.ShrinkingDistance;

/// Draws for jqwik. They shrink one parameter of the shape at a time.
public final class DrawArbitrary implements Arbitrary<Draw> {

  private final Predicate<ConvShape> wanted;

  /// @param wanted which shapes to draw
  public DrawArbitrary(Predicate<ConvShape> wanted) {
    this.wanted = wanted;
  }

  @Override
  public RandomGenerator<Draw> generator(int genSize) {
    return random -> new ShrinkableDraw(Draw.wanted(random::nextLong, wanted));
  }

  @Override
  public EdgeCases<Draw> edgeCases(int most) {
    List<Supplier<Shrinkable<Draw>>> edges =
        LongStream.range(0, Draw.edges())
            .mapToObj(Draw::of)
            .filter(draw -> wanted.test(draw.shape()))
            .limit(most)
            .map(draw -> (Supplier<Shrinkable<Draw>>) () -> new ShrinkableDraw(draw))
            .toList();
    return EdgeCases.fromSuppliers(edges);
  }

  private record ShrinkableDraw(Draw value) implements Shrinkable<Draw> {
    @Override
    public Stream<Shrinkable<Draw>> shrink() {
      return value.simpler().map(ShrinkableDraw::new);
    }

    @Override
    public ShrinkingDistance distance() {
      return ShrinkingDistance.of(value.shape().multiplyAdds() + size());
    }

    /// Lower for a shape with smaller parameters, also where it costs as much.
    private long size() {
      return value.shape().axes().stream()
          .mapToLong(a -> a.kernel() + a.stride() + a.dilation() + a.before() + a.after() + a.in())
          .sum();
    }
  }
}
