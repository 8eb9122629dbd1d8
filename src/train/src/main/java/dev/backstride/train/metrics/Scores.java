package dev.backstride.train.metrics;

import dev.backstride.train.data.LabelMap;

/// How well pictures are labelled.
///
/// @param pixels counts of pixels
/// @param boundaries counts along the borders of regions
public record Scores(ConfusionMatrix pixels, BoundaryIu boundaries) {

  /// Nothing counted yet.
  ///
  /// @param classes number of classes
  public static Scores none(int classes) {
    return new Scores(new ConfusionMatrix(classes), new BoundaryIu(classes));
  }

  /// Counts one picture.
  public void add(LabelMap truth, LabelMap predicted) {
    pixels.add(truth.labels(), predicted.labels());
    boundaries.add(truth.labels(), predicted.labels(), truth.width());
  }
}
