package dev.backstride.train.exec;

import dev.backstride.engine.Activation;
import dev.backstride.engine.Slot;
import dev.backstride.engine.Window;
import dev.backstride.engine.ops.PoolWindow;
import dev.backstride.train.net.BatchNormalization;
import dev.backstride.train.net.Concat;
import dev.backstride.train.net.Contraction;
import dev.backstride.train.net.Crop;
import dev.backstride.train.net.Dropout;
import dev.backstride.train.net.GlobalAverage;
import dev.backstride.train.net.Input;
import dev.backstride.train.net.LocalResponse;
import dev.backstride.train.net.MaxPooling;
import dev.backstride.train.net.Network;
import dev.backstride.train.net.Node;
import dev.backstride.train.net.Rectifier;
import dev.backstride.train.net.Scale;
import dev.backstride.train.net.Sizes;
import dev.backstride.train.net.Sum;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The forward pass of a network as plain loops in double, written from the definitions: what the
/// executions are checked against. Tensors are row-major.
final class DoubleNetwork {
  private final Network network;
  private final int batch;
  private final List<Sizes> sizes;
  private final Map<String, double[]> values = new HashMap<>();

  DoubleNetwork(Network network, Parameters parameters, int batch, int height, int width) {
    this.network = network;
    this.batch = batch;
    sizes = network.sizes(height, width);
    for (Parameter parameter : parameters.all()) {
      double[] copy = new double[parameter.values().length];
      for (int i = 0; i < copy.length; i++) {
        copy[i] = parameter.values()[i];
      }
      values.put(parameter.spec().name(), copy);
    }
  }

  /// The values of a parameter, to be changed at will.
  double[] values(String parameter) {
    return values.get(parameter);
  }

  /// The output for an input.
  double[] forward(double[] input) {
    List<double[]> outputs = new ArrayList<>();
    for (Node node : network.nodes()) {
      List<double[]> in = node.inputs().stream().map(outputs::get).toList();
      outputs.add(node.layer() instanceof Input ? input : forward(node, in));
    }
    return outputs.getLast();
  }

  /// The loss ⟨output, r⟩ for an input.
  double loss(double[] input, float[] r) {
    double[] output = forward(input);
    double sum = 0;
    for (int i = 0; i < output.length; i++) {
      sum += output[i] * r[i];
    }
    return sum;
  }

  private double[] forward(Node node, List<double[]> in) {
    Sizes from = sizes.get(node.inputs().getFirst());
    Sizes to = sizes.get(node.index());
    double[] x = in.getFirst();
    double[] y = new double[batch * to.channels() * to.height() * to.width()];
    switch (node.layer()) {
      case Contraction layer -> contract(node, layer, from, to, x, y);
      case MaxPooling layer -> pool(layer, from, to, x, y);
      case BatchNormalization layer -> normalise(node, layer, from, x, y);
      case LocalResponse layer -> {
        int plane = from.height() * from.width();
        for (int i = 0; i < y.length; i++) {
          int channel = i / plane % from.channels();
          double sum = 0;
          for (int d = -layer.size() / 2; d <= layer.size() / 2; d++) {
            if (channel + d >= 0 && channel + d < from.channels()) {
              sum += x[i + d * plane] * x[i + d * plane];
            }
          }
          y[i] = x[i] / Math.pow(1 + layer.alpha() / layer.size() * sum, layer.beta());
        }
      }
      case GlobalAverage _ -> {
        int plane = from.height() * from.width();
        for (int i = 0; i < x.length; i++) {
          y[i / plane] += x[i] / plane;
        }
      }
      case Rectifier layer -> {
        for (int i = 0; i < y.length; i++) {
          y[i] = x[i] < 0 ? layer.slope() * x[i] : x[i];
        }
      }
      case Scale layer -> {
        for (int i = 0; i < y.length; i++) {
          y[i] = layer.factor() * x[i];
        }
      }
      case Sum _ -> {
        for (double[] term : in) {
          for (int i = 0; i < y.length; i++) {
            y[i] += term[i];
          }
        }
      }
      case Crop crop -> {
        for (int i = 0; i < y.length; i++) {
          int row = i / to.width() % to.height() + crop.start();
          int plane = i / to.width() / to.height();
          y[i] = x[(plane * from.height() + row) * from.width() + i % to.width() + crop.start()];
        }
      }
      case Concat _ -> {
        int at = 0;
        for (int n = 0; n < batch; n++) {
          for (double[] part : in) {
            int length = part.length / batch;
            System.arraycopy(part, n * length, y, at, length);
            at += length;
          }
        }
      }
      case Dropout _, Input _ -> throw new IllegalArgumentException(node.layer().label());
    }
    return y;
  }

  /// The trilinear form: the larger picture, the weights, and the smaller picture.
  private void contract(
      Node node, Contraction layer, Sizes from, Sizes to, double[] in, double[] out) {
    boolean forward = layer.forward() == Slot.Y;
    Sizes large = forward ? from : to;
    Sizes small = forward ? to : from;
    double[] w = values.get(node.name() + ".weight");
    Window rows = layer.window(from.height());
    Window columns = layer.window(from.width());
    int groupIn = large.channels() / layer.groups();
    int groupOut = small.channels() / layer.groups();
    int k = layer.kernel();
    for (int n = 0; n < batch; n++) {
      for (int o = 0; o < small.channels(); o++) {
        for (int i = 0; i < groupIn; i++) {
          int large0 = (n * large.channels() + o / groupOut * groupIn + i) * large.height();
          for (int p = 0; p < small.height(); p++) {
            for (int q = 0; q < small.width(); q++) {
              int y = ((n * small.channels() + o) * small.height() + p) * small.width() + q;
              for (int a = 0; a < k; a++) {
                int row = rows.stride() * p + a - rows.before();
                for (int b = 0; b < k; b++) {
                  int column = columns.stride() * q + b - columns.before();
                  if (row >= 0 && row < large.height() && column >= 0 && column < large.width()) {
                    int x = (large0 + row) * large.width() + column;
                    double weight = w[((o * groupIn + i) * k + a) * k + b];
                    if (forward) {
                      out[y] += weight * in[x];
                    } else {
                      out[x] += weight * in[y];
                    }
                  }
                }
              }
            }
          }
        }
      }
    }
    double[] bias = values.get(node.name() + ".bias");
    double below = slopeBelowZero(layer.activation());
    int plane = to.height() * to.width();
    for (int i = 0; i < out.length; i++) {
      double value = out[i] + (bias == null ? 0 : bias[i / plane % to.channels()]);
      out[i] = value < 0 ? below * value : value;
    }
  }

  private static double slopeBelowZero(Activation activation) {
    return switch (activation) {
      case Activation.Identity _ -> 1;
      case Activation.Relu _ -> 0;
      case Activation.LeakyRelu leaky -> leaky.slope();
      default -> throw new IllegalArgumentException(activation.toString());
    };
  }

  private void pool(MaxPooling layer, Sizes from, Sizes to, double[] x, double[] y) {
    PoolWindow down = layer.window(from.height());
    PoolWindow across = layer.window(from.width());
    for (int i = 0; i < y.length; i++) {
      int q = i % to.width();
      int p = i / to.width() % to.height();
      int plane = i / to.width() / to.height();
      y[i] = Double.NEGATIVE_INFINITY;
      for (int a = 0; a < layer.kernel(); a++) {
        for (int b = 0; b < layer.kernel(); b++) {
          int row = down.stride() * p + a - down.before();
          int column = across.stride() * q + b - across.before();
          if (row >= 0 && row < from.height() && column >= 0 && column < from.width()) {
            y[i] = Math.max(y[i], x[(plane * from.height() + row) * from.width() + column]);
          }
        }
      }
    }
  }

  private void normalise(Node node, BatchNormalization layer, Sizes sizes, double[] x, double[] y) {
    int plane = sizes.height() * sizes.width();
    for (int c = 0; c < sizes.channels(); c++) {
      double mean = 0;
      double variance = 0;
      int count = batch * plane;
      for (int i = 0; i < count; i++) {
        mean += x[at(i, c, plane, sizes.channels())] / count;
      }
      for (int i = 0; i < count; i++) {
        double deviation = x[at(i, c, plane, sizes.channels())] - mean;
        variance += deviation * deviation / count;
      }
      for (int i = 0; i < count; i++) {
        int at = at(i, c, plane, sizes.channels());
        double value =
            (x[at] - mean)
                    / Math.sqrt(variance + layer.epsilon())
                    * values.get(node.name() + ".weight")[c]
                + values.get(node.name() + ".bias")[c];
        y[at] = layer.rectified() ? Math.max(value, 0) : value;
      }
    }
  }

  /// Element `i` of a channel, counted over the batch.
  private static int at(int i, int channel, int plane, int channels) {
    return (i / plane * channels + channel) * plane + i % plane;
  }
}
