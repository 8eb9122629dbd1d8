package dev.backstride.cli;

import dev.backstride.cli.file.FileException;
import dev.backstride.onnx.ModelFormatException;
import dev.backstride.onnx.OnnxException;
import dev.backstride.onnx.session.Session;
import dev.backstride.onnx.session.SessionOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/// Where models come from.
final class ModelFile {
  /// The network that `segment` uses unless it is told another: finds text in photographs.
  static final String DEFAULT = "ch_PP-OCRv4_det_infer.onnx";

  private ModelFile() {}

  /// Loads a model from a file.
  ///
  /// @throws FileException if it cannot be read, or is no model that this library runs
  static Session load(Path file, SessionOptions options) {
    try {
      return Session.load(file, options);
    } catch (IOException e) {
      throw FileException.of(file, e);
    } catch (OnnxException e) {
      throw new FileException(file, e.getMessage(), e);
    }
  }

  /// Loads the default model, which lies on the class path.
  static Session loadDefault(SessionOptions options) {
    try (InputStream model = ModelFile.class.getResourceAsStream("/models/" + DEFAULT)) {
      if (model == null) {
        throw new ModelFormatException("the resource models/" + DEFAULT + " is missing");
      }
      return Session.load(model.readAllBytes(), options);
    } catch (IOException e) {
      throw new ModelFormatException("the resource models/" + DEFAULT + " cannot be read", e);
    }
  }
}
