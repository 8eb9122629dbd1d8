package dev.backstride.train.loss;

/// A label that no class has. The message names the label and the pixel.
public final class LabelException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  LabelException(int label, int picture, int row, int column, int classes) {
    super(
        "label %d of picture %d at row %d, column %d is neither 0 to %d nor %d (ignored)"
            .formatted(label, picture, row, column, classes - 1, SoftmaxLoss.IGNORED));
  }
}
