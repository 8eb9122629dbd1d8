package dev.backstride.train.net;

/// The input times a number.
///
/// @param factor any number
public record Scale(float factor) implements Layer {
  @Override
  public String label() {
    return "scale " + factor;
  }
}
