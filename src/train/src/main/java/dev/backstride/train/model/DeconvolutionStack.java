package dev.backstride.train.model;

import dev.backstride.train.net.BatchNormalization;
import dev.backstride.train.net.Convolution;
import dev.backstride.train.net.Deconvolution;
import dev.backstride.train.net.Layer;
import dev.backstride.train.net.Network;
import dev.backstride.train.net.NetworkBuilder;
import dev.backstride.train.net.Node;

/// Up-sampling that is learned throughout: a stack of deconvolutions, normalised and activated, in
/// place of bilinear steps, from the backbone's top to the picture. The paper names it: such a
/// stack can learn a non-linear up-sampling. Has no skips.
///
/// @param backbone what makes the features
/// @param classes number of classes, background included
/// @param width channels of the first deconvolution; each further one has half as many, but at
///     least as many as there are classes
public record DeconvolutionStack(Backbone backbone, int classes, int width) {

  /// The network.
  public Network network() {
    NetworkBuilder net = new NetworkBuilder(3);
    Node node = backbone.addTo(net).top();
    node = activated(net, "reduce", Convolution.of(width, 1).withoutBias(), node);
    int stride = (int) node.footprint().scale();
    int channels = width;
    for (; stride > 2; stride /= 2) {
      Deconvolution doubled = Deconvolution.of(channels, 4, 2).pad(1);
      node = activated(net, "up" + stride, doubled, node);
      channels = Math.max(channels / 2, classes);
    }
    node = net.add("up2", Deconvolution.of(classes, 4, 2).pad(1), node);
    net.crop("score", node, net.input());
    return net.build();
  }

  private static Node activated(NetworkBuilder net, String name, Layer layer, Node in) {
    Node node = net.add(name, layer, in);
    return net.add(name + "_norm", BatchNormalization.usual().relu(), node);
  }
}
