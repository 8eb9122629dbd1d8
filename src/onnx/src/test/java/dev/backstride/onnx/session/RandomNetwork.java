package dev.backstride.onnx.session;

import dev.backstride.onnx.ModelWriter;
import dev.backstride.onnx.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// A network drawn at random: pictures that are convolved, gated, joined, cut, moved and reshaped
/// in every order, so that views, overwriting, halos and shared memory meet in ways that nobody
/// thought of. All numbers are integers and quarters so small that no sum of floats is rounded.
final class RandomNetwork {
  private static final int MOST_CHANNELS = 40;

  private final Random random;
  private final ModelWriter model = new ModelWriter(17);
  private final Map<String, int[]> values = new HashMap<>();
  private final List<String> names = new ArrayList<>();
  private final int[] inputSizes;
  private int count;

  RandomNetwork(long seed) {
    random = new Random(seed);
    inputSizes =
        new int[] {
          random.nextInt(1, 3), random.nextInt(1, 20), random.nextInt(3, 9), random.nextInt(3, 9)
        };
    model.input("x", Arrays.stream(inputSizes).asLongStream().toArray());
    define("x", inputSizes);
    for (int node = 0; node < 14; node++) {
      addNode();
    }
    // What nobody takes is an output, and one thing that others take as well.
    model.output(names.getLast(), values.get(names.getLast()).length);
    String other = names.get(random.nextInt(1, names.size() - 1));
    model.output(other, values.get(other).length);
  }

  byte[] bytes() {
    return model.bytes();
  }

  Map<String, Tensor> inputs() {
    return Map.of(
        "x", Tensor.of(integers(Arrays.stream(inputSizes).reduce(1, (a, b) -> a * b)), inputSizes));
  }

  private float[] integers(int length) {
    float[] data = new float[length];
    for (int i = 0; i < length; i++) {
      data[i] = random.nextInt(-2, 3);
    }
    return data;
  }

  /// Weights that add up three elements at most.
  private float[] sparse(int channels, int each) {
    float[] data = new float[channels * each];
    for (int i = 0; i < 3 * channels; i++) {
      data[i / 3 * each + random.nextInt(each)] = random.nextBoolean() ? 1 : -1;
    }
    return data;
  }

  private String define(String name, int... sizes) {
    values.put(name, sizes);
    names.add(name);
    return name;
  }

  private void node(String operator, String inputs, int[] sizes, Object... attributes) {
    String name = "v" + count++;
    model.node(operator, inputs, name, attributes);
    define(name, sizes);
  }

  /// A value, a late one more often.
  private String draw() {
    int last = names.size();
    return names.get(Math.max(random.nextInt(last), random.nextInt(last)));
  }

  private void addNode() {
    String x = draw();
    int[] sizes = values.get(x);
    switch (random.nextInt(16)) {
      case 0, 1 -> convolve(x, sizes);
      case 2 -> depthwise(x, sizes);
      case 3, 4 -> activate(x, sizes);
      case 5, 6 -> combine(x, sizes);
      case 7 -> gate(x, sizes);
      case 8, 9 -> join(x, sizes);
      case 10 -> slice(x, sizes);
      case 11 -> transpose(x, sizes);
      case 12 -> reshape(x, sizes);
      case 13 -> split(x, sizes);
      case 14 -> pool(x, sizes);
      default -> upsample(x, sizes);
    }
  }

  private void convolve(String x, int[] sizes) {
    int channels = random.nextInt(1, 20);
    int kernel = random.nextBoolean() ? 1 : 3;
    String weights = "w" + count;
    model.constant(
        weights, sparse(channels, sizes[1] * kernel * kernel), channels, sizes[1], kernel, kernel);
    int pad = kernel / 2;
    int[] result = {sizes[0], channels, sizes[2], sizes[3]};
    node("Conv", x + "," + weights, result, "pads", new int[] {pad, pad, pad, pad});
    if (random.nextInt(3) == 0) {
      activate(names.getLast(), result);
    }
  }

  private void depthwise(String x, int[] sizes) {
    String weights = "w" + count;
    model.constant(weights, sparse(sizes[1], 9), sizes[1], 1, 3, 3);
    int[] pads = {1, 1, 1, 1};
    node("Conv", x + "," + weights, sizes, "pads", pads, "group", sizes[1]);
  }

  private void activate(String x, int[] sizes) {
    switch (random.nextInt(6)) {
      case 0 -> node("Relu", x, sizes);
      case 1 -> unit(x, sizes);
      case 2 -> node("Neg", x, sizes);
      case 3 -> node("LeakyRelu", x, sizes, "alpha", 2f);
      case 4 -> node("Abs", x, sizes);
      default -> node("Sign", x, sizes);
    }
  }

  /// Cuts off what is outside of 0 to 1.
  private void unit(String x, int[] sizes) {
    node("HardSigmoid", x, sizes, "alpha", 1f, "beta", 0f);
  }

  private void combine(String x, int[] sizes) {
    String operator = random.nextBoolean() ? "Add" : "Sub";
    String other = names.stream().filter(name -> same(name, sizes)).findAny().orElse(x);
    List<String> alike = names.stream().filter(name -> same(name, sizes)).toList();
    other = alike.isEmpty() ? other : alike.get(random.nextInt(alike.size()));
    node(operator, random.nextBoolean() ? x + "," + other : other + "," + x, sizes);
  }

  private boolean same(String name, int[] sizes) {
    return Arrays.equals(values.get(name), sizes);
  }

  private void gate(String x, int[] sizes) {
    node("GlobalMaxPool", x, new int[] {sizes[0], sizes[1], 1, 1});
    String largest = names.getLast();
    unit(largest, values.get(largest));
    node("Mul", x + "," + names.getLast(), sizes);
  }

  private void join(String x, int[] sizes) {
    int axis = random.nextInt(1, 4);
    List<String> fitting =
        names.stream().filter(name -> fits(values.get(name), sizes, axis)).toList();
    String other = fitting.get(random.nextInt(fitting.size()));
    int[] joined = sizes.clone();
    joined[axis] += values.get(other)[axis];
    if (joined[1] <= MOST_CHANNELS) {
      node("Concat", other + "," + x, joined, "axis", axis);
    }
  }

  private static boolean fits(int[] a, int[] b, int axis) {
    int[] same = a.clone();
    same[axis] = b[axis];
    return Arrays.equals(same, b);
  }

  private void slice(String x, int[] sizes) {
    int axis = random.nextInt(1, 4);
    if (sizes[axis] < 3) {
      return;
    }
    boolean backwards = random.nextInt(4) == 0;
    int step = backwards ? -1 : random.nextInt(1, 3);
    String name = "s" + count;
    model.longs(name + "a", backwards ? -1 : 1).longs(name + "b", backwards ? 0 : sizes[axis]);
    model.longs(name + "c", axis).longs(name + "d", step);
    int[] result = sizes.clone();
    result[axis] = Math.ceilDiv(sizes[axis] - 1, Math.abs(step));
    node("Slice", "%s,%sa,%sb,%sc,%sd".formatted(x, name, name, name, name), result);
  }

  private void transpose(String x, int[] sizes) {
    int[][] orders = {{0, 1, 3, 2}, {0, 2, 3, 1}, {0, 3, 1, 2}, {0, 2, 1, 3}};
    int[] order = orders[random.nextInt(orders.length)];
    int[] result = new int[4];
    Arrays.setAll(result, axis -> sizes[order[axis]]);
    if (result[1] <= MOST_CHANNELS && result[2] >= 2 && result[3] >= 2) {
      node("Transpose", x, result, "perm", order);
    }
  }

  /// Exchanges a factor of 2 between two axes.
  private void reshape(String x, int[] sizes) {
    int from = random.nextInt(1, 4);
    int to = random.nextInt(1, 4);
    int[] result = sizes.clone();
    if (from != to && sizes[from] % 2 == 0) {
      result[from] /= 2;
      result[to] *= 2;
    }
    if (result[1] <= MOST_CHANNELS && result[2] >= 2 && result[3] >= 2) {
      String name = "r" + count;
      model.longs(name, Arrays.stream(result).asLongStream().toArray());
      node("Reshape", x + "," + name, result);
    }
  }

  private void split(String x, int[] sizes) {
    if (sizes[1] < 2) {
      return;
    }
    int first = random.nextInt(1, sizes[1]);
    String name = "p" + count;
    String a = "v" + count++;
    String b = "v" + count++;
    model.longs(name, first, sizes[1] - first);
    model.node("Split", x + "," + name, a + "," + b, "axis", 1);
    define(a, sizes[0], first, sizes[2], sizes[3]);
    define(b, sizes[0], sizes[1] - first, sizes[2], sizes[3]);
  }

  private void pool(String x, int[] sizes) {
    if (random.nextBoolean()) {
      node("MaxPool", x, sizes, "kernel_shape", new int[] {3, 3}, "pads", new int[] {1, 1, 1, 1});
    } else {
      int[] pads = {0, 0, 1, 1};
      int[] kernel = {2, 2};
      node("AveragePool", x, sizes, "kernel_shape", kernel, "pads", pads, "count_include_pad", 1);
    }
  }

  private void upsample(String x, int[] sizes) {
    if (sizes[2] * sizes[3] > 200) {
      return;
    }
    String scales = "u" + count;
    model.constant(scales, new float[] {1, 1, 2, 2}, 4);
    int[] result = {sizes[0], sizes[1], 2 * sizes[2], 2 * sizes[3]};
    node(
        "Resize",
        x + ",," + scales,
        result,
        "mode",
        "nearest",
        "coordinate_transformation_mode",
        "asymmetric",
        "nearest_mode",
        "floor");
  }
}
