package dev.backstride.train.model;

import dev.backstride.train.net.Convolution;
import dev.backstride.train.net.Deconvolution;
import dev.backstride.train.net.Fill;
import dev.backstride.train.net.Footprint;
import dev.backstride.train.net.Network;
import dev.backstride.train.net.NetworkBuilder;
import dev.backstride.train.net.Node;
import dev.backstride.train.net.Scale;
import dev.backstride.train.net.Sum;

/// "Fully Convolutional Networks for Semantic Segmentation" (Long, Shelhamer, Darrell; 2015) over
/// any backbone.
///
/// A 1×1 convolution scores the classes on the coarse grid of the backbone's top. The scores are
/// up-sampled in the network: FCN-32s goes to the picture in one step; FCN-16s first doubles the
/// grid and adds what a finer layer of the backbone scores; FCN-8s does so twice. What hangs over
/// is cropped, at offsets that follow from the layers.
///
/// As in the paper, score layers start at zero, the last up-sampling is bilinear and fixed, those
/// before it start bilinear and are learned.
public final class Fcn {
  private final Backbone backbone;
  private final int classes;

  /// @param backbone what makes the features
  /// @param classes number of classes, background included, at least 2
  public Fcn(Backbone backbone, int classes) {
    if (classes < 2) {
      throw new IllegalArgumentException(
          "a segmentation needs 2 classes or more, background included, not " + classes);
    }
    this.backbone = backbone;
    this.classes = classes;
  }

  /// Predicts from the top alone.
  public Network fcn32s() {
    return network(0, false);
  }

  /// Also predicts from the first skip.
  public Network fcn16s() {
    return network(1, false);
  }

  /// Also predicts from the second skip.
  public Network fcn8s() {
    return network(2, false);
  }

  /// FCN-8s to be trained in one stage, its skips scaled.
  public Network fcn8sAtOnce() {
    return network(2, true);
  }

  private Network network(int skips, boolean atOnce) {
    NetworkBuilder net = new NetworkBuilder(3);
    Backbone.Features features = backbone.addTo(net);
    if (skips > features.skips().size()) {
      throw new IllegalArgumentException(
          backbone + " has " + features.skips().size() + " skips, not " + skips);
    }
    Node score = net.add("score_fr", scores(), features.top());
    String up = "upscore2";
    for (int i = 0; i < skips; i++) {
      Node skip = features.skips().get(i).node();
      float scale = features.skips().get(i).scale();
      Node scaled =
          atOnce && scale != 1 ? net.add("scale_" + skip.name(), new Scale(scale), skip) : skip;
      Node fine = net.add("score_" + skip.name(), scores(), scaled);
      Node coarse = net.add(up, Deconvolution.bilinear(classes, 4, 2).asLearned(), score);
      score = fuse(net, skip.name(), coarse, fine);
      up = "upscore_" + skip.name();
    }
    int stride = (int) score.footprint().scale();
    int kernel = kernel(score.footprint(), stride);
    Node whole =
        net.add(
            skips == 0 ? "upscore" : "upscore" + stride,
            Deconvolution.bilinear(classes, kernel, stride),
            score);
    net.crop("score", whole, net.input());
    return net.build();
  }

  Convolution scores() {
    return Convolution.of(classes, 1).fill(new Fill.Constant(0));
  }

  /// The sum of coarse and fine scores where both are: the one that begins further out is cropped.
  private static Node fuse(NetworkBuilder net, String skip, Node coarse, Node fine) {
    boolean fineIsLarger = fine.footprint().offset() <= coarse.footprint().offset();
    Node common =
        fineIsLarger
            ? net.crop("score_" + skip + "c", fine, coarse)
            : net.crop(coarse.name() + "c", coarse, fine);
    return net.add("fuse_" + skip, new Sum(), fineIsLarger ? coarse : fine, common);
  }

  /// The kernel of bilinear up-sampling to the picture: 2·stride, or one less where the coarse
  /// grid lies on pixels rather than between them, so that pixels meet pixels.
  private static int kernel(Footprint coarse, int stride) {
    double offset = coarse.transposed(2 * stride, stride, 0).offset();
    return offset == Math.rint(offset) ? 2 * stride : 2 * stride - 1;
  }
}
