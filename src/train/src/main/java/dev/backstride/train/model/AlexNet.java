package dev.backstride.train.model;

import dev.backstride.train.net.Convolution;
import dev.backstride.train.net.Dropout;
import dev.backstride.train.net.LocalResponse;
import dev.backstride.train.net.MaxPooling;
import dev.backstride.train.net.NetworkBuilder;
import dev.backstride.train.net.Node;
import java.util.List;

/// AlexNet as a fully convolutional network, in the variant of Caffe's reference model: it pools
/// before it normalises. Has no skips.
public record AlexNet() implements Backbone {
  private static final int HIDDEN = 4096;
  private static final MaxPooling POOL = new MaxPooling(3, 2, 0);
  private static final LocalResponse NORM = new LocalResponse(5, 1e-4f, 0.75f);

  @Override
  public Features addTo(NetworkBuilder net) {
    Convolution first = Convolution.of(96, 11).stride(4).pad(100).relu();
    Node node = net.add("conv1", first, net.input());
    node = net.add("pool1", POOL, node);
    node = net.add("norm1", NORM, node);
    node = net.add("conv2", Convolution.of(256, 5).pad(2).groups(2).relu(), node);
    node = net.add("pool2", POOL, node);
    node = net.add("norm2", NORM, node);
    node = net.add("conv3", Convolution.of(384, 3).pad(1).relu(), node);
    node = net.add("conv4", Convolution.of(384, 3).pad(1).groups(2).relu(), node);
    node = net.add("conv5", Convolution.of(256, 3).pad(1).groups(2).relu(), node);
    node = net.add("pool5", POOL, node);
    node = net.add("fc6", Convolution.of(HIDDEN, 6).relu(), node);
    node = net.add("drop6", new Dropout(0.5f), node);
    node = net.add("fc7", Convolution.of(HIDDEN, 1).relu(), node);
    node = net.add("drop7", new Dropout(0.5f), node);
    return new Features(node, List.of());
  }
}
