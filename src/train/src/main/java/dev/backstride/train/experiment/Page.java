package dev.backstride.train.experiment;

import dev.backstride.train.data.Split;
import java.util.List;

/// The page that says what was compared and what came out.
///
/// @param test the pictures that the scores are for
record Page(ExperimentOptions options, List<String> classes, Split train, Split held, Split test) {

  String toMarkdown(Results results, Kernels kernels) {
    return """
    # FCN-32s, 16s and 8s compared

    How much do skips and learned up-sampling refine a coarse prediction? The comparison of "Fully
    Convolutional Networks for Semantic Segmentation" (Long, Shelhamer, Darrell; 2015), trained
    from nothing on a CPU.

    - Data: %d pictures to train on, %d to choose the best checkpoint with, %d to test; classes:
      %s.
    - Backbone: `%s`, first trained to classify whole pictures. All networks of a seed start from
      that classifier; FCN-32s-fixed trains nothing but the class scores on top of it.
    - Training: parts of %d×%d, %d pictures a step, AdamW, cosine schedule, the mean loss
      of the pixels, classes unweighted. All is in [the code](%s).

    %s
    ## Scores

    Percent on the test pictures, mean ± standard deviation over the seeds (%d). "Majority class" gives
    every pixel the most frequent class.

    %s
    What each row of the paper's table gains over the one before, seed by seed:

    %s
    Intersection over union of each class:

    %s
    ## Predictions

    From left to right: picture, truth, %s
    (seed 1).

    ![Test pictures, their true labels and each network's](fcn-gallery.png)

    ## What became of the learned up-sampling

    The 4×4 kernels of the up-sampling by 2 start bilinear, from each class to itself only.
    Columns: %s. Rows: %s. White is zero, blue positive, red negative.

    ![Kernels from each class to itself](fcn-kernels.png)

    The sum of each kernel's taps (4 keeps the size of the scores), and how large the weights
    between different classes have become beside those:

    %s\
    """
        .formatted(
            train.size(),
            held.size(),
            test.size(),
            String.join(", ", classes),
            options.backbone(),
            options.side(),
            options.side(),
            options.batch(),
            "../../src/train/src/main/java/dev/backstride/train/experiment",
            stages(),
            options.seeds(),
            results.metrics(),
            results.gains(),
            results.classes(),
            titles(),
            String.join(", ", classes),
            String.join(", ", kernels.titles()),
            kernels.toMarkdown());
  }

  private String stages() {
    StringBuilder text = new StringBuilder("| network | from | steps | learning rate |\n");
    text.append("|---|---|---|---|\n");
    for (Stage stage : Stage.all(options.pictures())) {
      text.append(
          "| %s | %s | %d | %s |\n"
              .formatted(
                  stage.title(),
                  stage.from() == null ? "nothing" : stage.from().id(),
                  options.steps(stage),
                  stage.rate()));
    }
    return text.toString();
  }

  private String titles() {
    return String.join(
        ", ",
        Stage.all(options.pictures()).stream().filter(Stage::segments).map(Stage::title).toList());
  }
}
