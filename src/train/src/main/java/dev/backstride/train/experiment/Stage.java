package dev.backstride.train.experiment;

import dev.backstride.train.model.Architecture;
import java.util.List;

/// One network of the comparison and how it is trained.
///
/// @param architecture the network
/// @param from the stage that it starts from, or null for none
/// @param title what the paper calls it
/// @param pictures how many pictures it is shown
/// @param rate learning rate
record Stage(
    Architecture architecture, Architecture from, String title, int pictures, double rate) {
  private static final double RATE = 2e-3;

  /// Stages that refine a trained network take smaller steps.
  private static final double FINE_RATE = 5e-4;

  /// All stages, each behind the one that it starts from. Networks that are trained at once see as
  /// many pictures as the three stages of FCN-8s together.
  ///
  /// @param pictures that the networks trained at once are shown; a multiple of 4 batches
  static List<Stage> all(int pictures) {
    int half = pictures / 2;
    int quarter = pictures / 4;
    Architecture start = Architecture.CLASSIFIER;
    return List.of(
        new Stage(start, null, "classifier", pictures, RATE),
        new Stage(Architecture.FCN32S_FIXED, start, "FCN-32s-fixed", quarter, RATE),
        new Stage(Architecture.FCN32S, start, "FCN-32s", half, RATE),
        new Stage(Architecture.FCN16S, Architecture.FCN32S, "FCN-16s", quarter, FINE_RATE),
        new Stage(Architecture.FCN8S, Architecture.FCN16S, "FCN-8s", quarter, FINE_RATE),
        new Stage(Architecture.FCN8S_AT_ONCE, start, "FCN-8s at once", pictures, RATE),
        new Stage(
            Architecture.DECONVOLUTION_STACK, start, "learned deconvolutions", pictures, RATE));
  }

  /// Whether it labels pixels, and so belongs into the table.
  boolean segments() {
    return architecture != Architecture.CLASSIFIER;
  }
}
