package dev.backstride.engine.plan;

/// Arrays that the threads of a team write all the time, one for each thread. Arrays that are
/// allocated one after the other may share a cache line, and cores that write to one line take it
/// from each other each time: rows of 34 vectors were summed at less than half the speed. So
/// there is room behind each array's elements that nobody touches.
final class WorkerArrays {
  /// Two cache lines, since some cores fetch them in pairs.
  private static final int APART = 32;

  private WorkerArrays() {}

  /// For each worker an array with room for `count` elements.
  static int[][] ints(int workers, int count) {
    return new int[workers][count + APART];
  }

  /// For each worker an array with room for `count` elements.
  static float[][] floats(int workers, int count) {
    return new float[workers][count + APART];
  }

  /// One worker's array with room for `count` elements.
  static float[] floats(int count) {
    return new float[count + APART];
  }

  /// One worker's array with room for `count` elements.
  static int[] ints(int count) {
    return new int[count + APART];
  }
}
