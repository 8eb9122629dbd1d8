package dev.backstride.train.net;

import dev.backstride.engine.ShapeException;
import java.util.List;

/// The part of the first input, from row and column `start`, that has the second one's height and
/// width.
///
/// @param start first row and column, at least 0
public record Crop(int start) implements Layer {
  @Override
  public int inputs() {
    return 2;
  }

  @Override
  public int channels(List<Integer> inputs) {
    return inputs.getFirst();
  }

  @Override
  public int length(List<Integer> inputs) {
    int length = inputs.get(1);
    if (start + length > inputs.getFirst()) {
      throw new ShapeException(
          "a crop of %d from %d does not fit into %d".formatted(length, start, inputs.getFirst()));
    }
    return length;
  }

  @Override
  public Footprint footprint(List<Footprint> inputs) {
    return inputs.getFirst().from(start);
  }

  @Override
  public String label() {
    return "crop at " + start;
  }
}
