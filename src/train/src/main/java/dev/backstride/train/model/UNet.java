package dev.backstride.train.model;

import dev.backstride.train.net.BatchNormalization;
import dev.backstride.train.net.Concat;
import dev.backstride.train.net.Convolution;
import dev.backstride.train.net.Deconvolution;
import dev.backstride.train.net.MaxPooling;
import dev.backstride.train.net.Network;
import dev.backstride.train.net.NetworkBuilder;
import dev.backstride.train.net.Node;

/// The U-Net (Ronneberger, Fischer, Brox; 2015) with padded convolutions and batch normalisation:
/// on the way up, each deconvolution is joined with the features of its size from the way down.
///
/// @param classes number of classes, background included
/// @param width channels at the picture's size; doubled at each step down
/// @param depth number of steps down
public record UNet(int classes, int width, int depth) {

  /// The network.
  public Network network() {
    NetworkBuilder net = new NetworkBuilder(3);
    Node[] across = new Node[depth];
    Node node = net.input();
    for (int level = 0; level < depth; level++) {
      across[level] = block(net, "down" + level, width << level, node);
      node = net.add("pool" + level, MaxPooling.half(), across[level]);
    }
    node = block(net, "bottom", width << depth, node);
    for (int level = depth - 1; level >= 0; level--) {
      Deconvolution doubled = Deconvolution.of(width << level, 2, 2);
      node = net.add("up" + level, doubled, node);
      // One row larger where the pooling rounded an odd size up.
      node = net.crop("up" + level + "c", node, across[level]);
      node = net.add("join" + level, new Concat(), across[level], node);
      node = block(net, "join" + level, width << level, node);
    }
    net.add("score", Convolution.of(classes, 1), node);
    return net.build();
  }

  private static Node block(NetworkBuilder net, String name, int channels, Node in) {
    Node node = in;
    for (String part : new String[] {"a", "b"}) {
      String id = name + part;
      node = net.add(id, Convolution.of(channels, 3).pad(1).withoutBias(), node);
      node = net.add(id + "_norm", BatchNormalization.usual().relu(), node);
    }
    return node;
  }
}
