package dev.backstride.laws.jqwik;

import dev.backstride.laws.draw.Draw;
import java.util.List;
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

  /// All draws.
  public DrawArbitrary() {}

  @Override
  public RandomGenerator<Draw> generator(int genSize) {
    return random -> new ShrinkableDraw(Draw.of(random.nextLong()));
  }

  @Override
  public EdgeCases<Draw> edgeCases(int most) {
    List<Supplier<Shrinkable<Draw>>> edges =
        LongStream.range(0, Math.min(most, Draw.edges()))
            .mapToObj(seed -> (Supplier<Shrinkable<Draw>>) () -> new ShrinkableDraw(Draw.of(seed)))
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
