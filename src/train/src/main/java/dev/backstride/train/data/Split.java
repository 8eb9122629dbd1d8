package dev.backstride.train.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/// The usable pairs of a split; all have been read once. Pictures stay in memory as long as a
/// budget lasts; the others are read again when they are needed. Thread-safe.
public final class Split {
  /// Pairs that are read at a time, in parallel.
  private static final int CHUNK = 64;

  private final PairReader reader;
  private final List<Pair> pairs = new ArrayList<>();
  private final List<Labelled> kept = new ArrayList<>();
  private final long[] counts = new long[LabelMap.IGNORED + 1];
  private long budget;

  private record Read(Pair pair, Labelled labelled, DataException problem) {}

  /// Reads all pairs.
  ///
  /// @param all at least one
  /// @param bad what happens to those that cannot be used
  /// @param report told of each one that is skipped, on this thread
  /// @param budget bytes of pictures and labels to keep in memory
  /// @throws DataException if a pair is bad and that is fatal, or none can be used
  public Split(
      List<Pair> all,
      PairReader reader,
      BadPairs bad,
      Consumer<DataException> report,
      long budget) {
    this.reader = reader;
    this.budget = budget;
    DataException last = null;
    for (int first = 0; first < all.size(); first += CHUNK) {
      List<Pair> chunk = all.subList(first, Math.min(first + CHUNK, all.size()));
      for (Read read : chunk.parallelStream().map(pair -> read(pair, reader)).toList()) {
        if (read.problem() == null) {
          add(read);
        } else if (bad == BadPairs.FAIL) {
          throw read.problem();
        } else {
          last = read.problem();
          report.accept(last);
        }
      }
    }
    if (pairs.isEmpty()) {
      throw new DataException(
          all.getFirst().photo().getParent(), "no usable picture in the split", last);
    }
  }

  private static Read read(Pair pair, PairReader reader) {
    try {
      return new Read(pair, reader.read(pair), null);
    } catch (DataException e) {
      return new Read(pair, null, e);
    }
  }

  private void add(Read read) {
    Labelled labelled = read.labelled();
    for (byte label : labelled.labels().labels()) {
      counts[Byte.toUnsignedInt(label)]++;
    }
    long bytes = labelled.photo().rgb().length + (long) labelled.labels().labels().length;
    budget -= bytes;
    pairs.add(read.pair());
    kept.add(budget >= 0 ? labelled : null);
  }

  /// Number of pairs, at least 1.
  public int size() {
    return pairs.size();
  }

  /// The files of a pair.
  public Pair pair(int index) {
    return pairs.get(index);
  }

  /// A pair's picture and labels.
  ///
  /// @throws DataException if its files have become unreadable
  public Labelled get(int index) {
    Labelled labelled = kept.get(index);
    return labelled != null ? labelled : reader.read(pairs.get(index));
  }

  /// Refuses a split in which all pixels that count have the same label: nothing can be learned
  /// from it. Masks of black and white often mean 255 as a class, which here is ignored.
  ///
  /// @throws DataException if there is but one label
  public void requireTwoLabels() {
    long labels = Arrays.stream(counts, 0, LabelMap.IGNORED).filter(count -> count > 0).count();
    if (labels < 2) {
      throw new DataException(
          pairs.getFirst().mask().getParent(),
          "the masks show %d class; %d pixels have the label 255, which is ignored"
              .formatted(labels, counts[LabelMap.IGNORED]));
    }
  }

  /// Number of pixels with a label, over all pairs.
  public long count(int label) {
    return counts[label];
  }
}
