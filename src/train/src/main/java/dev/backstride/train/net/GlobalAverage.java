package dev.backstride.train.net;

import java.util.List;

/// The mean of each channel over the picture: what turns scores of places into scores of the
/// whole picture.
public record GlobalAverage() implements Layer {
  @Override
  public int length(List<Integer> inputs) {
    return 1;
  }

  @Override
  public String label() {
    return "global average";
  }
}
