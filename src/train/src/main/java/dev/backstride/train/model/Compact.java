package dev.backstride.train.model;

import dev.backstride.train.net.BatchNormalization;
import dev.backstride.train.net.Convolution;
import dev.backstride.train.net.Dropout;
import dev.backstride.train.net.MaxPooling;
import dev.backstride.train.net.NetworkBuilder;
import dev.backstride.train.net.Node;
import java.util.List;

/// A small backbone of VGG's form, to be trained from nothing on a CPU: fewer convolutions, padded
/// by 1 rather than 100, each with a batch normalisation, and less dropout.
///
/// @param width channels of the first block; later blocks have 2, 4, 6 and 8 times as many
public record Compact(int width) implements Backbone {
  private static final int[] WIDTHS = {1, 2, 4, 6, 8};
  private static final int[] CONVOLUTIONS = {1, 1, 2, 2, 2};
  private static final int HIDDEN_WIDTH = 8;

  /// Less than VGG's two halves: a small network has nothing to spare.
  private static final float DROPOUT = 0.1f;

  @Override
  public Features addTo(NetworkBuilder net) {
    Node[] pools = new Node[WIDTHS.length];
    Node node = net.input();
    for (int block = 0; block < WIDTHS.length; block++) {
      for (int i = 0; i < CONVOLUTIONS[block]; i++) {
        String number = (block + 1) + "_" + (i + 1);
        Convolution three = Convolution.of(WIDTHS[block] * width, 3).pad(1);
        node = convolution(net, "conv" + number, number, three, node);
      }
      node = net.add("pool" + (block + 1), MaxPooling.half(), node);
      pools[block] = node;
    }
    node = convolution(net, "fc6", "6", Convolution.of(HIDDEN_WIDTH * width, 3).pad(1), node);
    node = convolution(net, "fc7", "7", Convolution.of(HIDDEN_WIDTH * width, 1), node);
    node = net.add("drop7", new Dropout(DROPOUT), node);
    // Normalised: all activations are of one size.
    return new Features(node, List.of(new Skip(pools[3], 1), new Skip(pools[2], 1)));
  }

  private static Node convolution(
      NetworkBuilder net, String name, String number, Convolution layer, Node in) {
    Node node = net.add(name, layer.withoutBias(), in);
    return net.add("norm" + number, BatchNormalization.usual().relu(), node);
  }
}
