package dev.backstride.cli;

import dev.backstride.cli.picture.Picture;
import dev.backstride.cli.segment.Mask;
import dev.backstride.cli.segment.PixelNetwork;
import dev.backstride.cli.segment.ScoreMap;
import dev.backstride.onnx.Dimension;
import dev.backstride.onnx.ElementType;
import dev.backstride.onnx.InvalidInputException;
import dev.backstride.onnx.Tensor;
import dev.backstride.onnx.ValueInfo;
import dev.backstride.onnx.session.Session;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/// A model as a network that scores the pixels of pictures: one input of batch × 3 × height ×
/// width, and scores of batch × channels × height × width in its first output.
final class SessionNetwork implements PixelNetwork {
  private static final int RANK = 4;

  private final Session session;
  private final ValueInfo input;

  /// @throws InvalidInputException if the model takes something else than one picture
  SessionNetwork(Session session) {
    this.session = session;
    if (session.inputs().size() != 1) {
      throw new InvalidInputException(
          "a segmentation model takes one picture, this one " + session.inputs());
    }
    this.input = session.inputs().getFirst();
    if (input.type() != ElementType.FLOAT32
        || !input.dimensions().map(SessionNetwork::isOnePicture).orElse(true)) {
      throw new InvalidInputException(
          "a segmentation model takes 1×3×height×width FLOAT32, this one " + input);
    }
  }

  private static boolean isOnePicture(List<Dimension> dimensions) {
    return dimensions.size() == RANK
        && isOpenOr(1, dimensions.get(0))
        && isOpenOr(Picture.CHANNELS, dimensions.get(1));
  }

  private static boolean isOpenOr(int size, Dimension dimension) {
    return switch (dimension) {
      case Dimension.Fixed fixed -> fixed.size() == size;
      case Dimension.Symbol _ -> true;
    };
  }

  @Override
  public OptionalInt fixedHeight() {
    return fixedSize(2);
  }

  @Override
  public OptionalInt fixedWidth() {
    return fixedSize(3);
  }

  private OptionalInt fixedSize(int axis) {
    return input.dimensions().isPresent()
            && input.dimensions().get().get(axis) instanceof Dimension.Fixed fixed
        ? OptionalInt.of(fixed.size())
        : OptionalInt.empty();
  }

  @Override
  public ScoreMap run(float[] picture, int width, int height) {
    Tensor tensor = Tensor.of(picture, 1, Picture.CHANNELS, height, width);
    String name = session.outputs().getFirst().name();
    Tensor scores = session.run(Map.of(input.name(), tensor)).get(name);
    int[] sizes = scores.shape().sizes();
    boolean isMap =
        scores.type() == ElementType.FLOAT32
            && sizes.length == RANK
            && sizes[0] == 1
            && sizes[1] >= 1
            && sizes[1] <= Mask.MOST_CLASSES
            && scores.count() > 0;
    if (!isMap) {
      throw new InvalidInputException(
          "a segmentation model gives 1×classes×height×width FLOAT32 with at most "
              + Mask.MOST_CLASSES
              + " classes, this one's output "
              + name
              + " is "
              + scores.tensorType());
    }
    return new ScoreMap(sizes[1], sizes[2], sizes[3], scores.floats());
  }
}
