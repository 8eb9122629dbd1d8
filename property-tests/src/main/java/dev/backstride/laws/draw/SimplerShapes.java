package dev.backstride.laws.draw;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.ShapeException;
import dev.backstride.engine.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// The shapes that are simpler than a given one in one respect. Every step lowers one parameter
/// and raises none but the input size, which follows from the rest, so steps come to an end.
final class SimplerShapes {
  private final List<Supplier<ConvShape>> steps = new ArrayList<>();

  private SimplerShapes() {}

  static Stream<ConvShape> of(ConvShape shape) {
    SimplerShapes simpler = new SimplerShapes();
    simpler.lower(shape.batch(), 1, b -> Shapes.withBatch(shape, b));
    int in = Shapes.inPerGroup(shape);
    int out = Shapes.outPerGroup(shape);
    simpler.lower(shape.groups(), 1, g -> Shapes.withChannels(shape, g, in, out));
    simpler.lower(in, 1, i -> Shapes.withChannels(shape, shape.groups(), i, out));
    simpler.lower(out, 1, o -> Shapes.withChannels(shape, shape.groups(), in, o));
    for (int a = 0; a < shape.axes().size(); a++) {
      simpler.dropAxis(shape, a);
      simpler.lowerWindow(shape, a);
    }
    return simpler.steps.stream().flatMap(SimplerShapes::legal).filter(s -> !s.equals(shape));
  }

  private void dropAxis(ConvShape shape, int axis) {
    if (shape.axes().size() > 1) {
      List<Window> rest = new ArrayList<>(shape.axes());
      rest.remove(axis);
      steps.add(() -> Shapes.withAxes(shape, rest));
    }
  }

  private void lowerWindow(ConvShape shape, int a) {
    Window w = shape.axes().get(a);
    int o = w.out();
    int k = w.kernel();
    int s = w.stride();
    int d = w.dilation();
    int f = w.before();
    int b = w.after();
    int e = w.outputPadding();
    lower(o, 1, v -> Shapes.withAxis(shape, a, Shapes.window(v, k, s, d, f, b, e)));
    lower(k, 1, v -> Shapes.withAxis(shape, a, Shapes.window(o, v, s, d, f, b, e)));
    lower(s, 1, v -> Shapes.withAxis(shape, a, Shapes.window(o, k, v, d, f, b, e)));
    lower(d, 1, v -> Shapes.withAxis(shape, a, Shapes.window(o, k, s, v, f, b, e)));
    lower(f, 0, v -> Shapes.withAxis(shape, a, Shapes.window(o, k, s, d, v, b, e)));
    lower(b, 0, v -> Shapes.withAxis(shape, a, Shapes.window(o, k, s, d, f, v, e)));
    lower(e, 0, v -> Shapes.withAxis(shape, a, Shapes.window(o, k, s, d, f, b, v)));
  }

  /// The least value, the one in the middle, and one less.
  private void lower(int value, int least, IntFunction<ConvShape> shape) {
    if (value > least) {
      steps.add(() -> shape.apply(least));
    }
    if (value > least + 2) {
      steps.add(() -> shape.apply((least + value) / 2));
    }
    if (value > least + 1) {
      steps.add(() -> shape.apply(value - 1));
    }
  }

  private static Stream<ConvShape> legal(Supplier<ConvShape> step) {
    try {
      return Stream.of(step.get());
    } catch (ShapeException _) {
      return Stream.empty();
    }
  }
}
