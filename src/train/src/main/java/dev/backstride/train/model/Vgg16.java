package dev.backstride.train.model;

import dev.backstride.train.net.Convolution;
import dev.backstride.train.net.Dropout;
import dev.backstride.train.net.MaxPooling;
import dev.backstride.train.net.NetworkBuilder;
import dev.backstride.train.net.Node;
import java.util.List;

/// VGG16 as a fully convolutional network: its first fully connected layer becomes a 7×7
/// convolution. The picture is padded by 100, so that something is left of small ones.
public record Vgg16() implements Backbone {
  private static final int[] CHANNELS = {64, 128, 256, 512, 512};
  private static final int[] CONVOLUTIONS = {2, 2, 3, 3, 3};
  private static final int HIDDEN = 4096;

  /// Activations grow from layer to layer; the released networks make up for that.
  private static final float POOL4_SCALE = 0.01f;

  private static final float POOL3_SCALE = 0.0001f;

  @Override
  public Features addTo(NetworkBuilder net) {
    Node[] pools = new Node[CHANNELS.length];
    Node node = net.input();
    for (int block = 0; block < CHANNELS.length; block++) {
      for (int i = 0; i < CONVOLUTIONS[block]; i++) {
        int pad = block == 0 && i == 0 ? 100 : 1;
        String name = "conv" + (block + 1) + "_" + (i + 1);
        node = net.add(name, Convolution.of(CHANNELS[block], 3).pad(pad).relu(), node);
      }
      node = net.add("pool" + (block + 1), MaxPooling.half(), node);
      pools[block] = node;
    }
    node = net.add("fc6", Convolution.of(HIDDEN, 7).relu(), node);
    node = net.add("drop6", new Dropout(0.5f), node);
    node = net.add("fc7", Convolution.of(HIDDEN, 1).relu(), node);
    node = net.add("drop7", new Dropout(0.5f), node);
    return new Features(
        node, List.of(new Skip(pools[3], POOL4_SCALE), new Skip(pools[2], POOL3_SCALE)));
  }
}
