package dev.backstride.train.experiment;

import dev.backstride.train.data.LabelMap;
import dev.backstride.train.data.Split;
import dev.backstride.train.metrics.Scores;
import java.util.Arrays;

/// What is reached without looking: every pixel gets the most frequent class of the training set.
final class Baseline {
  private Baseline() {}

  static Scores score(Split train, Split test, int classes) {
    int majority = 0;
    for (int label = 1; label < classes; label++) {
      if (train.count(label) > train.count(majority)) {
        majority = label;
      }
    }
    Scores scores = Scores.none(classes);
    for (int i = 0; i < test.size(); i++) {
      LabelMap truth = test.get(i).labels();
      byte[] guess = new byte[truth.labels().length];
      Arrays.fill(guess, (byte) majority);
      scores.add(truth, new LabelMap(truth.width(), truth.height(), guess));
    }
    return scores;
  }
}
