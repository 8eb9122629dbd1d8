package dev.backstride.train.data;

import java.nio.file.Path;
import java.util.SplittableRandom;

/// The batches of an endless run over a split: each epoch in an order of its own, each picture
/// changed anew. Batch number n is the same whoever asks for it and whenever, so a resumed run
/// sees what the first one would have seen. Thread-safe.
public final class BatchSource {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private final Split split;
  private final Augmentation augmentation;
  private final Rendering rendering;
  private final int pictures;
  private final long seed;

  /// @param pictures of a batch, at least 1
  /// @param height rows of each picture that is drawn
  /// @param width columns
  /// @param seed of orders and changes
  /// @throws DataException if the split has fewer pictures than a batch
  public BatchSource(
      Split split,
      Augmentation augmentation,
      Normalisation normalisation,
      int pictures,
      int height,
      int width,
      long seed) {
    if (split.size() < pictures) {
      Path folder = split.pair(0).photo().getParent();
      throw new DataException(
          folder, split.size() + " pictures in the split, fewer than the batch of " + pictures);
    }
    this.split = split;
    this.augmentation = augmentation;
    this.pictures = pictures;
    this.seed = seed;
    rendering = new Rendering(normalisation, height, width);
  }

  /// An empty batch of the right size.
  public Batch allocate() {
    return Batch.of(pictures, rendering.height(), rendering.width());
  }

  /// Pictures in the split.
  public int splitSize() {
    return split.size();
  }

  /// Pictures in a batch.
  public int pictures() {
    return pictures;
  }

  /// Fills a batch.
  ///
  /// @param number which batch, from 0
  public void fill(long number, Batch batch) {
    long epoch = -1;
    int[] order = null;
    for (int i = 0; i < pictures; i++) {
      long draw = Math.addExact(Math.multiplyExact(number, (long) pictures), i);
      if (draw / split.size() != epoch) {
        epoch = draw / split.size();
        order = order(epoch);
      }
      Labelled labelled = split.get(order[(int) (draw % split.size())]);
      SplittableRandom random = new SplittableRandom((seed * GOLDEN) ^ draw);
      Change change =
          Change.draw(
              augmentation, labelled.photo(), rendering.height(), rendering.width(), random);
      rendering.draw(labelled, change, batch.pixels(), batch.labels(), i);
    }
  }

  /// The order in which an epoch shows the pictures.
  private int[] order(long epoch) {
    SplittableRandom random = new SplittableRandom(seed * GOLDEN + ~epoch);
    int[] order = new int[split.size()];
    for (int i = 0; i < order.length; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }
}
