package dev.backstride.train.net;

import java.util.Arrays;

/// A tensor that a layer learns or keeps.
///
/// @param name unique in the network; relative to its node until the network names it
/// @param sizes outermost first
/// @param terms number of its elements that meet in one output
/// @param fill how it starts
/// @param rate multiplier of the learning rate; 0: training leaves it alone
/// @param decay multiplier of the weight decay
public record ParameterSpec(
    String name, int[] sizes, int terms, Fill fill, float rate, float decay) {

  static ParameterSpec weight(Fill fill, int terms, int... sizes) {
    return new ParameterSpec("weight", sizes, terms, fill, 1, 1);
  }

  /// Biases learn twice as fast and do not decay, as in the paper.
  static ParameterSpec bias(int channels) {
    return new ParameterSpec("bias", new int[] {channels}, 1, new Fill.Constant(0), 2, 0);
  }

  static ParameterSpec scale(int channels) {
    return new ParameterSpec("weight", new int[] {channels}, 1, new Fill.Constant(1), 1, 0);
  }

  static ParameterSpec shift(int channels) {
    return new ParameterSpec("bias", new int[] {channels}, 1, new Fill.Constant(0), 1, 0);
  }

  static ParameterSpec statistics(String name, float start, int channels) {
    return new ParameterSpec(name, new int[] {channels}, 1, new Fill.Constant(start), 0, 0);
  }

  /// This, left alone by training.
  ParameterSpec frozen() {
    return new ParameterSpec(name, sizes, terms, fill, 0, 0);
  }

  ParameterSpec of(String node) {
    return new ParameterSpec(node + "." + name, sizes, terms, fill, rate, decay);
  }

  /// Whether training changes it by its gradient.
  public boolean learned() {
    return rate != 0;
  }

  /// Number of elements.
  public int count() {
    return Arrays.stream(sizes).reduce(1, Math::multiplyExact);
  }
}
