package dev.backstride.engine.plan;

/// An L1 cache of 64 sets of lines of 64 bytes: what lies a multiple of 4 KiB apart shares a set,
/// which holds 8 or 12 lines.
final class CacheSets {
  /// Floats of a cache line.
  static final int LINE = 16;

  /// Floats from one cache line to the next of the same set.
  static final int APART = 1024;

  private CacheSets() {}

  /// So many floats from one row to the next, or a line more where rows would share one set.
  static int pitch(int floats) {
    return floats % APART == 0 ? floats + LINE : floats;
  }
}
