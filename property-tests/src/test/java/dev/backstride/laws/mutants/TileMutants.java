package dev.backstride.laws.mutants;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Slot;
import dev.backstride.engine.Window;
import java.util.List;

/// Faults of how the work is cut up: rows, tiles, blocks, borders.
final class TileMutants {
  static final List<Mutant> ALL =
      List.of(
          positions(
              "last of an odd number of rows dropped",
              (s, open, p) -> {
                int rows = s.axes().getFirst().out();
                return open != Slot.Y || rows == 1 || rows % 2 == 0 || p[0] != rows - 1;
              }),
          positions(
              "fifteenth pixel of a row dropped",
              (s, open, p) -> {
                int row = s.axes().getLast().out();
                return row % 14 != 1 || row == 1 || p[p.length - 1] != row - 1;
              }),
          positions(
              "last row of the gradient's pictures dropped, with a stride",
              (s, open, p) -> {
                Window rows = s.axes().getFirst();
                return open != Slot.W
                    || rows.stride() == 1
                    || rows.out() == 1
                    || p[0] != rows.out() - 1;
              }),
          positions(
              "only 128 positions in the weight gradient",
              (s, open, p) -> open != Slot.W || p[p.length - 1] < 128),
          taps(
              "last row of taps dropped at the lower border",
              (s, open, p, k) -> {
                Window rows = s.axes().getFirst();
                return open != Slot.Y
                    || rows.kernel() == 1
                    || k[0] != rows.kernel() - 1
                    || p[0] != rows.out() - 1;
              }),
          taps("taps beyond the sixteenth dropped", (s, open, p, k) -> k[k.length - 1] < 16),
          new Mutant("output padding filled with zeros", ZeroOutputPadding::new),
          new Mutant("a row is read on into the next one", ReadsOn::new),
          new Mutant("results of the last row left as they were", LastRowLeft::new),
          new Mutant("elements that no tap reaches left as they were", UnreachedLeft::new),
          new Mutant("a block of sums stored instead of added", StoredBlock::new));

  private TileMutants() {}

  private interface TakesPosition {
    boolean at(ConvShape shape, Slot open, int[] position);
  }

  private interface TakesTap {
    boolean at(ConvShape shape, Slot open, int[] position, int[] tap);
  }

  private static Mutant positions(String name, TakesPosition takes) {
    return new Mutant(
        name,
        () ->
            new PlainBackend() {
              @Override
              boolean takes(ConvShape shape, Slot open, int picture, int[] position) {
                return takes.at(shape, open, position);
              }
            });
  }

  private static Mutant taps(String name, TakesTap takes) {
    return new Mutant(
        name,
        () ->
            new PlainBackend() {
              @Override
              boolean takesTap(ConvShape shape, Slot open, int[] position, int[] tap) {
                return takes.at(shape, open, position, tap);
              }
            });
  }

  private static final class ZeroOutputPadding extends PlainBackend {
    @Override
    void store(ConvShape shape, Slot open, float[] target, int index, float sum) {
      Window last = shape.axes().getLast();
      boolean padded = open == Slot.X && index % last.in() >= last.in() - last.outputPadding();
      target[index] = padded ? 0 : sum;
    }
  }

  private static final class ReadsOn extends PlainBackend {
    @Override
    int x(ConvShape shape, Slot open, int picture, int channel, int[] at) {
      int last = at.length - 1;
      if (last > 0 && open != Slot.X && at[last] == shape.axes().get(last).in()) {
        int[] next = at.clone();
        next[last] = 0;
        next[last - 1]++;
        return super.x(shape, open, picture, channel, next);
      }
      return super.x(shape, open, picture, channel, at);
    }
  }

  private static final class LastRowLeft extends PlainBackend {
    @Override
    void store(ConvShape shape, Slot open, float[] target, int index, float sum) {
      int row = shape.axes().getLast().out();
      if (open != Slot.Y || target.length <= row || index < target.length - row) {
        target[index] = sum;
      }
    }
  }

  private static final class UnreachedLeft extends PlainBackend {
    @Override
    void store(ConvShape shape, Slot open, float[] target, int index, float sum) {
      Window last = shape.axes().getLast();
      int phase = (index % last.in() + last.before()) % last.stride();
      if (open != Slot.X || last.dilation() > 1 || phase < last.kernel()) {
        target[index] = sum;
      }
    }
  }

  private static final class StoredBlock extends PlainBackend {
    @Override
    boolean takes(ConvShape shape, Slot open, int group, int out, int in) {
      int channels = shape.inChannels() / shape.groups();
      return open != Slot.Y || channels <= 32 || in >= (channels - 1) / 32 * 32;
    }
  }
}
