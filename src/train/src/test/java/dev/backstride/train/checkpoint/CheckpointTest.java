package dev.backstride.train.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backstride.train.exec.Parameter;
import dev.backstride.train.exec.Parameters;
import dev.backstride.train.model.Architecture;
import dev.backstride.train.model.ModelSpec;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointTest {
  private static final List<String> CLASSES = List.of("background", "cat", "dog");

  @TempDir Path temp;

  private static ModelSpec model(Architecture architecture, String backbone) {
    return new ModelSpec(architecture, backbone, CLASSES);
  }

  private Path write(ModelSpec model, long seed) {
    Path file = temp.resolve(model.architecture() + ".safetensors");
    Parameters parameters = Parameters.start(model.network(), seed);
    Arrays.fill(parameters.get("score_fr.weight").values(), 7);
    Checkpoint.write(file, model, parameters, Map.of(), Map.of("step", "12"));
    return file;
  }

  @Test
  void aCheckpointKnowsItsNetworkAndItsParameters() {
    ModelSpec model = model(Architecture.FCN16S, "compact-2");
    Checkpoint checkpoint = Checkpoint.read(write(model, 5));
    assertThat(checkpoint.model()).isEqualTo(model);
    assertThat(checkpoint.notes()).containsEntry("step", "12");
    Parameters expected = Parameters.start(model.network(), 5);
    for (Parameter parameter : checkpoint.parameters().all()) {
      if (!parameter.spec().name().equals("score_fr.weight")) {
        assertThat(parameter.values()).isEqualTo(expected.get(parameter.spec().name()).values());
      }
    }
  }

  @Test
  void aStageCopiesTheOneBeforeAndLeavesNewScoresAtZeroAndNewUpSamplingBilinear() {
    Path coarse = write(model(Architecture.FCN32S, "compact-2"), 5);
    Parameters finer = Parameters.start(model(Architecture.FCN16S, "compact-2").network(), 6);
    float[] bilinear = finer.get("upscore2.weight").values().clone();
    List<String> fresh = Checkpoint.read(coarse).start(finer);
    assertThat(fresh)
        .containsExactly(
            "score_pool4.weight", "score_pool4.bias", "upscore2.weight", "upscore16.weight");
    assertThat(finer.get("score_pool4.weight").values()).containsOnly(0);
    assertThat(finer.get("upscore2.weight").values()).isEqualTo(bilinear).contains(0.5625f);
    assertThat(finer.get("score_fr.weight").values()).containsOnly(7);
    assertThat(finer.get("conv1_1.weight").values())
        .isEqualTo(
            Parameters.start(model(Architecture.FCN32S, "compact-2").network(), 5)
                .get("conv1_1.weight")
                .values());
  }

  @Test
  void aCheckpointOfAnotherNetworkSaysWhatDiffers() {
    Path file = write(model(Architecture.FCN32S, "compact-2"), 5);
    Parameters finer = Parameters.start(model(Architecture.FCN16S, "compact-2").network(), 0);
    assertThatThrownBy(() -> Checkpoint.read(file).restore(finer, Map.of()))
        .isInstanceOf(CheckpointException.class)
        .hasMessageStartingWith(file.toString())
        .hasMessageContaining("is of another network (fcn32s over compact-2)")
        .hasMessageContaining("lacks score_pool4.weight")
        .hasMessageContaining("and 2 more differences");
    Parameters wider = Parameters.start(model(Architecture.FCN32S, "compact-3").network(), 0);
    assertThatThrownBy(() -> Checkpoint.read(file).start(wider))
        .hasMessageContaining("has conv1_1.weight of sizes [2, 3, 3, 3], not [3, 3, 3, 3]");
    Parameters other = Parameters.start(model(Architecture.UNET, "compact-2").network(), 0);
    assertThatThrownBy(() -> Checkpoint.read(file).start(other))
        .hasMessageContaining("shares no parameter");
  }

  @Test
  void aFileThatIsNoCheckpointIsRefused() {
    Path file = temp.resolve("other.safetensors");
    new Safetensors(Map.of(), List.of()).write(file);
    assertThatThrownBy(() -> Checkpoint.read(file))
        .hasMessageContaining("does not say which network it is of");
    new Safetensors(Map.of("net", "fcn9s", "backbone", "", "classes", ""), List.of()).write(file);
    assertThatThrownBy(() -> Checkpoint.read(file))
        .hasMessageContaining("no network is called 'fcn9s'; there are fcn32s-fixed, fcn32s");
  }

  @Test
  void parametersThatAreNotFiniteAreNotWritten() {
    ModelSpec model = model(Architecture.FCN32S, "compact-2");
    Path file = write(model, 5);
    Parameters parameters = Parameters.start(model.network(), 5);
    parameters.get("conv2_1.weight").values()[1] = Float.NaN;
    assertThatThrownBy(() -> Checkpoint.write(file, model, parameters, Map.of(), Map.of()))
        .hasMessageContaining("not written: conv2_1.weight holds NaN");
    assertThat(Checkpoint.read(file).notes()).containsEntry("step", "12");
  }
}
