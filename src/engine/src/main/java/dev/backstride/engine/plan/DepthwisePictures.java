package dev.backstride.engine.plan;

/// What a run of a depthwise plan reads and writes.
///
/// @param a the picture that is read
/// @param from where its pixels lie
/// @param w packed weights
/// @param c the picture that is written
/// @param to where its pixels lie
record DepthwisePictures(float[] a, Strides from, float[] w, float[] c, Strides to) {

  /// Whether these are the very arrays, with such strides: a steady run then makes no new record.
  boolean are(float[] a, Strides from, float[] w, float[] c, Strides to) {
    return this.a == a
        && this.from.equals(from)
        && this.w == w
        && this.c == c
        && this.to.equals(to);
  }
}
