package dev.backstride.laws.mutants;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Slot;
import dev.backstride.laws.draw.Shapes;
import java.util.Arrays;
import java.util.List;

/// Faults about channels, groups and batches.
final class ChannelMutants {
  static final List<Mutant> ALL =
      List.of(
          channels(
              "tail behind a vector of 8 output channels dropped",
              (s, open, g, o, i) -> o < 8 || o < Shapes.outPerGroup(s) / 8 * 8),
          channels(
              "last of more than 16 input channels dropped, alike everywhere",
              (s, open, g, o, i) -> i < 16 || i < Shapes.inPerGroup(s) - 1),
          channels(
              "tail of 16 lanes dropped in the weight gradient",
              (s, open, g, o, i) ->
                  open != Slot.W || o < 16 || o < Shapes.outPerGroup(s) / 16 * 16),
          channels("only 256 input channels", (s, open, g, o, i) -> open != Slot.Y || i < 256),
          channels("last group forgotten", (s, open, g, o, i) -> g == 0 || g < s.groups() - 1),
          new Mutant("input channels of the next group", NextGroup::new),
          new Mutant(
              "weights of a grouped transposed convolution cut the other way", OtherCut::new),
          new Mutant("depthwise with a multiplier reads channel o mod C", ModuloChannel::new),
          new Mutant("output channels reversed, alike everywhere", ReversedChannels::new),
          new Mutant("channels-last taken for channels-first where C = H = W", Confused::new),
          new Mutant("weight gradient without the last picture", LastPicture::new),
          new Mutant("second picture reads the first", FirstPicture::new),
          new Mutant("weight gradient averaged over the batch", Averaged::new),
          new Mutant("bias gradient without the last picture", BiasOfFewer::new),
          new Mutant("bias gradient averaged over the positions", BiasAveraged::new));

  private ChannelMutants() {}

  private interface Takes {
    boolean pair(ConvShape shape, Slot open, int group, int out, int in);
  }

  private static Mutant channels(String name, Takes takes) {
    return new Mutant(
        name,
        () ->
            new PlainBackend() {
              @Override
              boolean takes(ConvShape shape, Slot open, int group, int out, int in) {
                return takes.pair(shape, open, group, out, in);
              }
            });
  }

  private static final class NextGroup extends PlainBackend {
    @Override
    int inputChannel(ConvShape shape, Slot open, int group, int out, int in) {
      return (group + 1) % shape.groups() * Shapes.inPerGroup(shape) + in;
    }
  }

  private static final class OtherCut extends PlainBackend {
    @Override
    int w(ConvShape shape, Slot open, int out, int in, int[] tap) {
      if (open != Slot.X) {
        return super.w(shape, open, out, in, tap);
      }
      int perGroup = Shapes.outPerGroup(shape);
      return super.w(shape, open, out % perGroup * shape.groups() + out / perGroup, in, tap);
    }
  }

  private static final class ModuloChannel extends PlainBackend {
    @Override
    int inputChannel(ConvShape shape, Slot open, int group, int out, int in) {
      boolean depthwise = shape.groups() > 1 && Shapes.inPerGroup(shape) == 1;
      return depthwise
          ? (group * Shapes.outPerGroup(shape) + out) % shape.inChannels()
          : super.inputChannel(shape, open, group, out, in);
    }
  }

  private static final class ReversedChannels extends PlainBackend {
    @Override
    int y(ConvShape shape, Slot open, int picture, int channel, int[] at) {
      return super.y(shape, open, picture, shape.outChannels() - 1 - channel, at);
    }
  }

  private static final class Confused extends PlainBackend {
    @Override
    int x(ConvShape shape, Slot open, int picture, int channel, int[] at) {
      boolean cube =
          at.length == 2
              && shape.axes().get(0).in() == shape.inChannels()
              && shape.axes().get(1).in() == shape.inChannels();
      boolean inside = super.x(shape, open, picture, channel, at) >= 0;
      return cube && inside
          ? super.x(shape, open, picture, at[0], new int[] {at[1], channel})
          : super.x(shape, open, picture, channel, at);
    }
  }

  private static final class LastPicture extends PlainBackend {
    @Override
    boolean takes(ConvShape shape, Slot open, int picture, int[] position) {
      return open != Slot.W || picture == 0 || picture < shape.batch() - 1;
    }
  }

  private static final class FirstPicture extends PlainBackend {
    @Override
    int x(ConvShape shape, Slot open, int picture, int channel, int[] at) {
      return super.x(shape, open, open == Slot.X ? picture : 0, channel, at);
    }
  }

  private static final class Averaged extends PlainBackend {
    @Override
    void store(ConvShape shape, Slot open, float[] target, int index, float sum) {
      target[index] = open == Slot.W && shape.batch() > 1 ? sum / shape.batch() : sum;
    }
  }

  private static final class BiasOfFewer extends PlainBackend {
    @Override
    public void biasGradient(ConvShape shape, float[] y, float[] bias) {
      int pictures = Math.max(Math.min(shape.batch(), 1), shape.batch() - 1);
      ConvShape fewer = Shapes.withBatch(shape, pictures);
      super.biasGradient(fewer, Arrays.copyOf(y, fewer.length(Slot.Y)), bias);
    }
  }

  private static final class BiasAveraged extends PlainBackend {
    @Override
    public void biasGradient(ConvShape shape, float[] y, float[] bias) {
      super.biasGradient(shape, y, bias);
      int positions = Math.max(1, y.length / Math.max(1, shape.batch() * bias.length));
      for (int o = 0; o < bias.length; o++) {
        bias[o] /= positions;
      }
    }
  }
}
