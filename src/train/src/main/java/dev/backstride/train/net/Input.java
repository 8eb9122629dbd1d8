package dev.backstride.train.net;

import java.util.List;

/// The picture that the network is given.
///
/// @param channels at least 1
public record Input(int channels) implements Layer {
  @Override
  public int inputs() {
    return 0;
  }

  @Override
  public int channels(List<Integer> inputs) {
    return channels;
  }

  @Override
  public Footprint footprint(List<Footprint> inputs) {
    return Footprint.INPUT;
  }

  @Override
  public String label() {
    return "input";
  }
}
