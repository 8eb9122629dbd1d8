package dev.backstride.train.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backstride.train.net.Crop;
import dev.backstride.train.net.Description;
import dev.backstride.train.net.Network;
import dev.backstride.train.net.Scale;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The networks of the paper, number by number, without any of their weights.
class FcnTest {
  private static final int CLASSES = 21;
  private static final int SIDE = 500;
  private final Fcn vgg = new Fcn(new Vgg16(), CLASSES);

  private static int crop(Network network, String node) {
    return ((Crop) network.node(node).layer()).start();
  }

  @Test
  void cropOffsetsFollowFromTheLayers() {
    assertThat(crop(vgg.fcn32s(), "score")).isEqualTo(19);
    assertThat(crop(vgg.fcn16s(), "score_pool4c")).isEqualTo(5);
    assertThat(crop(vgg.fcn16s(), "score")).isEqualTo(27);
    for (Network network : List.of(vgg.fcn8s(), vgg.fcn8sAtOnce())) {
      assertThat(crop(network, "score_pool4c")).isEqualTo(5);
      assertThat(crop(network, "score_pool3c")).isEqualTo(9);
      assertThat(crop(network, "score")).isEqualTo(31);
    }
    Network alexNet = new Fcn(new AlexNet(), CLASSES).fcn32s();
    assertThat(crop(alexNet, "score")).isEqualTo(18);
    assertThat(alexNet.node("upscore").layer().label()).isEqualTo("deconv 63×63 s32 p0 fixed");
  }

  /// As in the released networks; where the backbone normalises, there is nothing to make up for.
  @Test
  void atOnceTheSkipsOfVggAreScaled() {
    assertThat(vgg.fcn8sAtOnce().node("scale_pool4").layer()).isEqualTo(new Scale(0.01f));
    assertThat(vgg.fcn8sAtOnce().node("scale_pool3").layer()).isEqualTo(new Scale(0.0001f));
    assertThat(vgg.fcn8s().nodes()).noneMatch(node -> node.layer() instanceof Scale);
    assertThat(new Fcn(new Compact(4), CLASSES).fcn8sAtOnce().nodes())
        .noneMatch(node -> node.layer() instanceof Scale);
  }

  @ParameterizedTest
  @CsvSource({
    "conv1_1, 698, 1792",
    "conv1_2, 698, 36928",
    "conv2_1, 349, 73856",
    "conv2_2, 349, 147584",
    "conv3_1, 175, 295168",
    "conv3_2, 175, 590080",
    "conv3_3, 175, 590080",
    "conv4_1, 88, 1180160",
    "conv4_2, 88, 2359808",
    "conv4_3, 88, 2359808",
    "conv5_1, 44, 2359808",
    "conv5_2, 44, 2359808",
    "conv5_3, 44, 2359808",
    "pool5, 22, 0",
    "fc6, 16, 102764544",
    "fc7, 16, 16781312",
    "score_fr, 16, 86037",
    "upscore2, 34, 7056",
    "score_pool4, 44, 10773",
    "upscore_pool4, 70, 7056",
    "score_pool3, 88, 5397",
    "upscore8, 568, 112896",
    "score, 500, 0",
  })
  void fcn8sOverVgg16HasTheSizesAndParametersOfTheRelease(String node, int side, int parameters) {
    Description.Row row = Description.of(vgg.fcn8s(), SIDE, SIDE).row(node);
    assertThat(row.sizes().height()).isEqualTo(side);
    assertThat(row.sizes().width()).isEqualTo(side);
    assertThat(row.parameters()).isEqualTo(parameters);
  }

  @Test
  void fcn8sOverVgg16HasTheTotalsOfTheRelease() {
    Description description = Description.of(vgg.fcn8s(), SIDE, SIDE);
    assertThat(description.parameters()).isEqualTo(134_489_759);
    assertThat(vgg.fcn8s().parameterCount()).isEqualTo(134_489_759);
    assertThat(description.multiplyAdds() / 1e9).isBetween(181.45, 181.55);
  }

  @Test
  void theOtherUpSamplingsHaveTheParametersOfTheRelease() {
    Description coarse = Description.of(vgg.fcn32s(), SIDE, SIDE);
    assertThat(coarse.row("upscore").parameters()).isEqualTo(1_806_336);
    Description finer = Description.of(vgg.fcn16s(), SIDE, SIDE);
    assertThat(finer.row("upscore16").parameters()).isEqualTo(451_584);
  }

  @Test
  void theTopOfVgg16Sees404Pixels() {
    assertThat(vgg.fcn32s().node("fc7").footprint().field()).isEqualTo(404);
    assertThat(vgg.fcn32s().node("fc7").footprint().scale()).isEqualTo(32);
  }

  @ParameterizedTest
  @CsvSource({"96, 128", "128, 96", "127, 130", "33, 65", "1, 1"})
  void everyNetworkOverTheCompactBackboneGivesScoresOfThePicturesSize(int height, int width) {
    Fcn fcn = new Fcn(new Compact(4), 5);
    for (Network network :
        List.of(
            fcn.fcn32s(),
            fcn.fcn16s(),
            fcn.fcn8s(),
            fcn.fcn8sAtOnce(),
            new DeconvolutionStack(new Compact(4), 5, 8).network(),
            new UNet(5, 4, 3).network())) {
      assertThat(network.sizes(height, width).getLast()).hasToString("5×" + height + "×" + width);
    }
  }

  @Test
  void aBackboneWithoutSkipsHasNoFcn16s() {
    assertThatThrownBy(() -> new Fcn(new AlexNet(), CLASSES).fcn16s())
        .hasMessage("AlexNet[] has 0 skips, not 1");
  }

  @Test
  void oneClassIsRefused() {
    assertThatThrownBy(() -> new Fcn(new AlexNet(), 1)).hasMessageContaining("2 classes");
  }
}
