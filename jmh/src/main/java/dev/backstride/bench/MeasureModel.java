package dev.backstride.bench;

import ai.onnxruntime.OrtException;
import dev.backstride.onnx.session.SessionOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.SplittableRandom;

/// Loads and times a whole model by the fork's library.
///
/// @param file the ONNX file
/// @param side what sizes become that the model leaves open
/// @param timing how long to measure
record MeasureModel(String file, int side, Timing timing) implements Task<ModelMeasurement> {
  /// Elements of the output that are compared, at most. So many that the largest ones, which
  /// differences are relative to, are among them: of 2000 pixels of a text detector none saw text.
  private static final int SAMPLE = 1 << 20;

  @Override
  public ModelMeasurement run(ForkState fork) throws IOException, OrtException {
    long start = System.nanoTime();
    try (Network network = load(fork)) {
      network.run();
      double firstMs = (System.nanoTime() - start) / 1e6;
      float[] sample = sample(network.output());
      Samples samples = Jmh.sample(network::run, timing);
      return new ModelMeasurement(
          firstMs,
          samples,
          sample,
          network.multiplyAdds(),
          Memory.bytesPerCall(network::run, samples.quantile(0.5)),
          Memory.peakResidentBytes());
    }
  }

  private Network load(ForkState fork) throws IOException, OrtException {
    Path model = Path.of(file);
    int threads = fork.threads();
    return switch (fork.library()) {
      case BACKSTRIDE, BACKSTRIDE_STRICT, BACKSTRIDE_TUNED -> {
        SessionOptions options =
            SessionOptions.defaults()
                .withThreads(threads)
                .withPrecision(fork.library().precision());
        yield new BackstrideNetwork(
            model, fork.tuning().map(options::withTuning).orElse(options), side);
      }
      case ORT -> new OnnxRuntimeNetwork(model, threads, side);
      case ONEDNN, PYTORCH ->
          throw new UnsupportedOperationException(fork.library().title() + " reads no ONNX files");
    };
  }

  private static float[] sample(float[] output) {
    if (output.length <= SAMPLE) {
      return output;
    }
    float[] sample = new float[SAMPLE];
    SplittableRandom random = new SplittableRandom(output.length);
    for (int i = 0; i < SAMPLE; i++) {
      sample[i] = output[random.nextInt(output.length)];
    }
    return sample;
  }
}
