package dev.backstride.bench;

import dev.backstride.engine.Precision;
import dev.backstride.engine.plan.Tuning;
import dev.backstride.peers.Contender;
import dev.backstride.peers.OneDnn;
import dev.backstride.peers.OnnxRuntime;
import dev.backstride.peers.PyTorch;
import java.util.Arrays;
import java.util.Optional;

/// The libraries that can be measured.
enum Library {
  /// Our engine, all algorithms allowed.
  BACKSTRIDE("backstride", "Backstride"),
  /// Our engine, direct sums only.
  BACKSTRIDE_STRICT("backstride-strict", "Backstride strict"),
  /// Our engine, the fastest of all algorithms as measured before.
  BACKSTRIDE_TUNED("backstride-tuned", "Backstride tuned"),
  /// Intel's library.
  ONEDNN("onednn", "oneDNN"),
  /// Microsoft's library.
  ORT("ort", "ONNX Runtime"),
  /// Meta's library.
  PYTORCH("pytorch", "PyTorch");

  private final String id;
  private final String title;

  Library(String id, String title) {
    this.id = id;
    this.title = title;
  }

  /// The name in data files and options.
  String id() {
    return id;
  }

  /// The name for readers.
  String title() {
    return title;
  }

  /// Whether it is our own.
  boolean ours() {
    return switch (this) {
      case BACKSTRIDE, BACKSTRIDE_STRICT, BACKSTRIDE_TUNED -> true;
      case ONEDNN, ORT, PYTORCH -> false;
    };
  }

  /// What our own may do.
  Precision precision() {
    return this == BACKSTRIDE_STRICT ? Precision.STRICT : Precision.FAST;
  }

  /// Whether it runs ONNX files.
  boolean readsModels() {
    return ours() || this == ORT;
  }

  /// Whether it makes training steps. Networks that learn choose no algorithms by measurements.
  boolean trains() {
    return (ours() && this != BACKSTRIDE_TUNED) || this == PYTORCH;
  }

  /// The peer of a name given as an option.
  static Library peer(String id) {
    return Arrays.stream(values())
        .filter(library -> !library.ours() && library.id.equals(id))
        .findFirst()
        .orElseThrow(
            () -> new BenchException("--against " + id + " is not onednn, ort or pytorch"));
  }

  /// Loads the library.
  ///
  /// @param tuning the measurements of [#BACKSTRIDE_TUNED]
  Contender load(int threads, Optional<Tuning> tuning) {
    return switch (this) {
      case BACKSTRIDE, BACKSTRIDE_STRICT, BACKSTRIDE_TUNED ->
          new Backstride(threads, precision(), tuning);
      case ONEDNN -> new OneDnn(threads);
      case ORT -> new OnnxRuntime(threads);
      case PYTORCH -> new PyTorch(threads);
    };
  }
}
