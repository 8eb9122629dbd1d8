package dev.backstride.bench;

import dev.backstride.train.exec.Parameter;
import dev.backstride.train.exec.Parameters;
import dev.backstride.train.export.OnnxExport;
import dev.backstride.train.model.Fcn;
import dev.backstride.train.model.Vgg16;
import dev.backstride.train.net.Network;
import java.nio.file.Path;
import java.util.Map;
import java.util.SplittableRandom;

/// FCN-8s over VGG16 for 21 classes with random weights: what a whole segmentation network costs.
final class FcnModel {
  /// The paper's picture size.
  static final int SIDE = 500;

  private static final int CLASSES = 21;

  private FcnModel() {}

  /// Writes the model, some 540 MB.
  ///
  /// @param folder where to
  static Model write(Path folder) {
    Path file = folder.resolve("fcn8s_vgg16.onnx");
    Network network = new Fcn(new Vgg16(), CLASSES).fcn8s();
    OnnxExport.write(file, network, start(network), Map.of());
    return new Model(file, SIDE);
  }

  /// Random parameters. Score layers are not left at zero, which would hide all that lies before
  /// them.
  static Parameters start(Network network) {
    Parameters parameters = Parameters.start(network, 1);
    parameters.all().stream()
        .filter(parameter -> parameter.spec().name().matches("score_.*weight"))
        .forEach(FcnModel::randomise);
    return parameters;
  }

  private static void randomise(Parameter parameter) {
    SplittableRandom random = new SplittableRandom(parameter.spec().name().hashCode());
    float scale = (float) (1 / Math.sqrt(parameter.spec().terms()));
    float[] values = parameter.values();
    for (int i = 0; i < values.length; i++) {
      values[i] = scale * (random.nextInt() >> 8) * 0x1p-23f;
    }
  }
}
