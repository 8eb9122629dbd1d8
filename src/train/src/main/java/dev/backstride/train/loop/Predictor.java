package dev.backstride.train.loop;

import dev.backstride.engine.Layout;
import dev.backstride.engine.View;
import dev.backstride.engine.ops.Copy;
import dev.backstride.engine.plan.Engine;
import dev.backstride.train.data.LabelMap;
import dev.backstride.train.data.Labelled;
import dev.backstride.train.data.Normalisation;
import dev.backstride.train.data.Photo;
import dev.backstride.train.data.Split;
import dev.backstride.train.exec.Execution;
import dev.backstride.train.exec.Mode;
import dev.backstride.train.exec.Parameters;
import dev.backstride.train.metrics.Scores;
import dev.backstride.train.net.Network;
import dev.backstride.train.simd.PixelRow;
import java.util.LinkedHashMap;
import java.util.Map;

/// Labels pictures of any size with a network. What a size needs is kept for the next picture of
/// that size, for a few sizes. For one thread at a time.
public final class Predictor {
  private static final int MOST_SIZES = 4;

  private final Network network;
  private final Parameters parameters;
  private final Engine engine;
  private final Normalisation normalisation = Normalisation.photographs();
  private final Map<Size, Execution> executions =
      new LinkedHashMap<>(MOST_SIZES, 1, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Size, Execution> eldest) {
          return size() > MOST_SIZES;
        }
      };

  private record Size(int height, int width) {}

  /// @param parameters read at each call: they may change between calls
  public Predictor(Network network, Parameters parameters, Engine engine) {
    this.network = network;
    this.parameters = parameters;
    this.engine = engine;
  }

  /// The class with the highest score for each element of the output; the first of equal ones.
  ///
  /// @throws dev.backstride.engine.ShapeException if the network does not fit the picture
  public LabelMap labels(Photo photo) {
    View scores = scores(photo);
    int classes = scores.layout().size(1);
    int height = scores.layout().size(2);
    int width = scores.layout().size(3);
    byte[] labels = new byte[height * width];
    engine
        .team()
        .run(height, (row, worker) -> label(PixelRow.of(scores, row), classes, labels, row, width));
    return new LabelMap(width, height, labels);
  }

  private static void label(PixelRow scores, int classes, byte[] labels, int row, int width) {
    for (int p = 0; p < width; p++) {
      int best = 0;
      for (int c = 1; c < classes; c++) {
        if (scores.data()[scores.at(p) + c] > scores.data()[scores.at(p) + best]) {
          best = c;
        }
      }
      labels[row * width + p] = (byte) best;
    }
  }

  /// Labels every picture of a split at its own size, and counts.
  ///
  /// @param target what the network labels: pixels or whole pictures
  public Scores score(Split split, Target target) {
    Scores scores = Scores.none(network.output().channels());
    for (int i = 0; i < split.size(); i++) {
      Labelled labelled = split.get(i);
      scores.add(target.labels(labelled.labels()), labels(labelled.photo()));
    }
    return scores;
  }

  /// The scores, 1 × classes × height × width; valid until the next call.
  ///
  /// @throws dev.backstride.engine.ShapeException if the network does not fit the picture
  public View scores(Photo photo) {
    int plane = photo.height() * photo.width();
    float[] planes = new float[Photo.CHANNELS * plane];
    for (int i = 0; i < planes.length; i++) {
      int channel = i / plane;
      int value = Byte.toUnsignedInt(photo.rgb()[i % plane * Photo.CHANNELS + channel]);
      planes[i] = normalisation.apply(value, channel);
    }
    return scores(planes, photo.height(), photo.width());
  }

  /// The scores, 1 × classes × height × width; valid until the next call.
  ///
  /// @param planes 3 × height × width, normalised
  /// @throws dev.backstride.engine.ShapeException if the network does not fit the picture
  public View scores(float[] planes, int height, int width) {
    Execution execution =
        executions.computeIfAbsent(
            new Size(height, width),
            size ->
                new Execution(
                    network, parameters, engine, 1, size.height(), size.width(), Mode.INFERENCE));
    Layout rowMajor = Layout.rowMajor(1, Photo.CHANNELS, height, width);
    new Copy(rowMajor, execution.input().layout())
        .run(engine.team(), planes, execution.input().data());
    execution.forward(0);
    return execution.output();
  }
}
