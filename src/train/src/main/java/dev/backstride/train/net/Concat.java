package dev.backstride.train.net;

import java.util.List;

/// The channels of all inputs behind one another.
public record Concat() implements Layer {
  @Override
  public int inputs() {
    return 2;
  }

  @Override
  public int channels(List<Integer> inputs) {
    return inputs.stream().reduce(0, Math::addExact);
  }

  @Override
  public Footprint footprint(List<Footprint> inputs) {
    return inputs.stream().reduce(Footprint::with).orElseThrow();
  }

  @Override
  public String label() {
    return "concat";
  }
}
