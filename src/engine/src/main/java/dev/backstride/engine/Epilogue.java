package dev.backstride.engine;

/// What happens to a contraction's sum before it is stored: `activation(sum + bias[channel] +
/// residual)`, rounded after each step, so that a fused call gives the same bits as the separate
/// ones.
///
/// @param bias one number a channel of the picture that is written, or null
/// @param residual a picture of the sizes of the one that is written, or null
/// @param activation applied last
public record Epilogue(float[] bias, View residual, Activation activation) {
  /// The sum as it is.
  public static final Epilogue NONE = new Epilogue(null, null, new Activation.Identity());

  /// Adds a bias.
  public static Epilogue bias(float[] bias) {
    return new Epilogue(bias, null, new Activation.Identity());
  }
}
