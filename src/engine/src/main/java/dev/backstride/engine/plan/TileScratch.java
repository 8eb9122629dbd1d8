package dev.backstride.engine.plan;

/// Scratch of one thread for the transforms of tiles: what lies between the transform along one
/// axis and that along the other, and tiles that reach beyond a picture.
final class TileScratch {
  /// Floats of either: together they leave some room in an L1 cache of 48 KiB.
  static final int FLOATS = 8 << 10;

  final float[] half = new float[FLOATS];
  final float[] edge = new float[FLOATS];

  static TileScratch[] forWorkers(int workers) {
    TileScratch[] scratch = new TileScratch[workers];
    for (int w = 0; w < workers; w++) {
      scratch[w] = new TileScratch();
    }
    return scratch;
  }
}
