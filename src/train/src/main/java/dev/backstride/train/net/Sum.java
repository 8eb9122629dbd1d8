package dev.backstride.train.net;

import java.util.List;

/// The element-wise sum of pictures that lie on one another: how a skip joins.
public record Sum() implements Layer {
  @Override
  public int inputs() {
    return 2;
  }

  @Override
  public Footprint footprint(List<Footprint> inputs) {
    return inputs.stream().reduce(Footprint::with).orElseThrow();
  }

  @Override
  public String label() {
    return "sum";
  }
}
