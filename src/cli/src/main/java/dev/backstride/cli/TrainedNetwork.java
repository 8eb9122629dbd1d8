package dev.backstride.cli;

import dev.backstride.cli.segment.PixelNetwork;
import dev.backstride.cli.segment.ScoreMap;
import dev.backstride.engine.Layout;
import dev.backstride.engine.View;
import dev.backstride.engine.ops.Copy;
import dev.backstride.engine.plan.Engine;
import dev.backstride.train.checkpoint.Checkpoint;
import dev.backstride.train.loop.Predictor;
import java.util.OptionalInt;

/// A network from a checkpoint as one that scores the pixels of pictures.
final class TrainedNetwork implements PixelNetwork {
  private final Engine engine;
  private final Predictor predictor;

  TrainedNetwork(Checkpoint checkpoint, Engine engine) {
    this.engine = engine;
    predictor = new Predictor(checkpoint.model().network(), checkpoint.parameters(), engine);
  }

  @Override
  public OptionalInt fixedWidth() {
    return OptionalInt.empty();
  }

  @Override
  public OptionalInt fixedHeight() {
    return OptionalInt.empty();
  }

  @Override
  public ScoreMap run(float[] picture, int width, int height) {
    View scores = predictor.scores(picture, height, width);
    Layout layout = scores.layout();
    float[] planes = new float[layout.count()];
    new Copy(layout, Layout.rowMajor(layout.sizes())).run(engine.team(), scores.data(), planes);
    return new ScoreMap(layout.size(1), layout.size(2), layout.size(3), planes);
  }
}
