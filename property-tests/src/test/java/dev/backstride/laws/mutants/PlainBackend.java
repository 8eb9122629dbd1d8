package dev.backstride.laws.mutants;

import dev.backstride.engine.Backend;
import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Epilogue;
import dev.backstride.engine.ShapeException;
import dev.backstride.engine.Slot;
import dev.backstride.engine.View;
import dev.backstride.engine.Window;
import dev.backstride.laws.Subject;
import dev.backstride.laws.draw.Shapes;
import java.util.Arrays;
import java.util.OptionalInt;

/// A correct strict backend on plain loops, independent of the kit's oracle: one loop nest over
/// pictures, positions, output channels, taps and input channels serves all three contractions in
/// the documented order. Every step is a method that a mutant can get wrong.
class PlainBackend implements Backend {

  /// Such a backend, which promises that every sum is one chain.
  static Subject subject(PlainBackend backend) {
    return new Subject() {
      @Override
      public Backend backend() {
        return backend;
      }

      @Override
      public OptionalInt chainLength(ConvShape shape, Slot open) {
        return OptionalInt.of(Integer.MAX_VALUE);
      }
    };
  }

  @Override
  public String name() {
    return "plain loops";
  }

  @Override
  public void contract(
      ConvShape shape, Slot open, float[] x, float[] w, float[] y, Epilogue epilogue) {
    checkArguments(shape, open, x, w, y, epilogue);
    float[] result = new Call(this, shape, open, x, w, y).sums();
    float[] target =
        switch (open) {
          case X -> x;
          case W -> w;
          case Y -> y;
        };
    for (int i = 0; i < target.length; i++) {
      store(shape, open, target, i, result[i]);
    }
    if (open != Slot.W) {
      finish(target, shape.sizes(open), epilogue);
    }
    leave(shape, open, x, w, y);
  }

  void checkArguments(
      ConvShape shape, Slot open, float[] x, float[] w, float[] y, Epilogue epilogue) {
    Backend.check(shape, open, x, w, y, epilogue);
  }

  /// The input element that a position and a tap of an axis meet.
  int met(ConvShape shape, Slot open, int axis, int position, int tap) {
    Window window = shape.axes().get(axis);
    return window.stride() * position + window.dilation() * tap - window.before();
  }

  /// Whether the terms of a position are computed.
  boolean takes(ConvShape shape, Slot open, int picture, int[] position) {
    return true;
  }

  /// Whether the terms of a pair of channels, numbered within their group, are computed.
  boolean takes(ConvShape shape, Slot open, int group, int out, int in) {
    return true;
  }

  /// Whether the terms of a tap are computed.
  boolean takesTap(ConvShape shape, Slot open, int[] position, int[] tap) {
    return true;
  }

  /// The channel of x that channel `in` of a group is.
  int inputChannel(ConvShape shape, Slot open, int group, int out, int in) {
    return group * Shapes.inPerGroup(shape) + in;
  }

  /// The output channel whose weights and results channel `out` of a group has.
  int outputChannel(ConvShape shape, Slot open, int group, int out) {
    return group * Shapes.outPerGroup(shape) + out;
  }

  /// Index of an element of x, or −1 for a zero outside.
  int x(ConvShape shape, Slot open, int picture, int channel, int[] at) {
    return index(shape, Slot.X, picture, channel, at);
  }

  /// Index of an element of y, or −1 for a zero outside.
  int y(ConvShape shape, Slot open, int picture, int channel, int[] at) {
    return index(shape, Slot.Y, picture, channel, at);
  }

  /// Index of a weight.
  int w(ConvShape shape, Slot open, int out, int in, int[] tap) {
    return index(shape, Slot.W, out, in, tap);
  }

  private static int index(ConvShape shape, Slot slot, int first, int second, int[] rest) {
    int planes = slot == Slot.W ? Shapes.inPerGroup(shape) : shape.channels(slot);
    int index = first * planes + second;
    for (int a = 0; a < rest.length; a++) {
      Window axis = shape.axes().get(a);
      int size =
          switch (slot) {
            case X -> axis.in();
            case W -> axis.kernel();
            case Y -> axis.out();
          };
      if (rest[a] < 0 || rest[a] >= size) {
        return -1;
      }
      index = index * size + rest[a];
    }
    return index;
  }

  /// What an element outside a picture is worth.
  float outside(ConvShape shape, Slot open) {
    return 0;
  }

  /// What every sum starts from.
  float start(ConvShape shape, Slot open) {
    return 0;
  }

  /// One step of a sum.
  ///
  /// @param outside whether the picture's factor lies outside
  float add(ConvShape shape, float sum, float a, float b, boolean outside) {
    return Math.fma(a, b, sum);
  }

  /// Writes one result.
  void store(ConvShape shape, Slot open, float[] target, int index, float sum) {
    target[index] = sum;
  }

  /// Called when everything is written.
  void leave(ConvShape shape, Slot open, float[] x, float[] w, float[] y) {}

  void finish(float[] picture, int[] sizes, Epilogue epilogue) {
    int plane = Arrays.stream(sizes, 2, sizes.length).reduce(1, (a, b) -> a * b);
    for (int i = 0; i < picture.length; i++) {
      float value = picture[i];
      if (epilogue.bias() != null) {
        value += epilogue.bias()[i / plane % sizes[1]];
      }
      if (epilogue.residual() != null) {
        value += element(epilogue.residual(), sizes, i);
      }
      picture[i] = (float) epilogue.activation().apply(value);
    }
  }

  float element(View view, int[] sizes, int index) {
    int at = view.layout().offset();
    int rest = index;
    for (int axis = sizes.length - 1; axis >= 0; axis--) {
      at += rest % sizes[axis] * view.layout().stride(axis);
      rest /= sizes[axis];
    }
    return view.data()[at];
  }

  @Override
  public void biasGradient(ConvShape shape, float[] y, float[] bias) {
    if (y.length != shape.length(Slot.Y) || bias.length != shape.outChannels()) {
      throw new ShapeException("arrays are not of the shape's sizes");
    }
    int plane = shape.axes().stream().mapToInt(Window::out).reduce(1, (a, b) -> a * b);
    Arrays.fill(bias, 0);
    for (int i = 0; i < y.length; i++) {
      bias[i / plane % bias.length] += y[i];
    }
  }
}
