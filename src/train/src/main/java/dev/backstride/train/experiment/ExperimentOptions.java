package dev.backstride.train.experiment;

/// How long the comparison takes and how sure it is.
///
/// @param backbone name of the backbone
/// @param side rows and columns of the pictures that are trained on
/// @param batch pictures of a step
/// @param pictures that the longest stages are shown
/// @param seeds how many times everything is trained
public record ExperimentOptions(String backbone, int side, int batch, int pictures, int seeds) {

  /// The whole comparison: some three quarters of an hour on two quiet cores.
  public static ExperimentOptions whole() {
    return new ExperimentOptions("compact-16", 128, 16, 32_000, 3);
  }

  /// A first look: some five minutes on two cores, too short for the differences to be sure.
  public static ExperimentOptions quick() {
    return new ExperimentOptions("compact-8", 96, 8, 24_000, 1);
  }

  /// Steps of a stage.
  int steps(Stage stage) {
    return Math.max(1, stage.pictures() / batch);
  }
}
