package dev.backstride.train.model;

import dev.backstride.train.net.Convolution;
import dev.backstride.train.net.GlobalAverage;
import dev.backstride.train.net.Network;
import dev.backstride.train.net.NetworkBuilder;
import dev.backstride.train.net.Node;

/// A classifier of whole pictures over a backbone: what a fully convolutional network is started
/// from where its backbone has not learned to see elsewhere. One score a class.
///
/// @param backbone what makes the features
/// @param classes number of classes
public record Classifier(Backbone backbone, int classes) {

  /// The network.
  public Network network() {
    NetworkBuilder net = new NetworkBuilder(3);
    Node top = backbone.addTo(net).top();
    // Not named as FCN's score layer: that one starts at zero.
    Node scores = net.add("classify", Convolution.of(classes, 1), top);
    net.add("average", new GlobalAverage(), scores);
    return net.build();
  }
}
