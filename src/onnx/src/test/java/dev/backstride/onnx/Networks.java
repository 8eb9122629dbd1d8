package dev.backstride.onnx;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/// The five real networks that the tests run on.
public enum Networks {
  DETECTION_V4("ch_PP-OCRv4_det_infer"),
  DETECTION_V3("ch_PP-OCRv3_det_infer"),
  RECOGNITION_V4("ch_PP-OCRv4_rec_infer"),
  RECOGNITION_V3("ch_PP-OCRv3_rec_infer"),
  ORIENTATION("ch_ppocr_mobile_v2.0_cls_infer");

  private final String file;

  Networks(String file) {
    this.file = file;
  }

  /// The bytes of the model's file.
  public byte[] bytes() {
    try (InputStream in = Networks.class.getResourceAsStream("/models/" + file + ".onnx")) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
