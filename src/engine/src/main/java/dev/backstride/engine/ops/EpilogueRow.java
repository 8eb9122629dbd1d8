package dev.backstride.engine.ops;

import static dev.backstride.engine.simd.Lanes.COUNT;
import static dev.backstride.engine.simd.Lanes.SPECIES;
import static jdk.incubator.vector.FloatVector.fromArray;

import dev.backstride.engine.Activation;
import jdk.incubator.vector.VectorMask;

/// An epilogue on a run of neighbouring floats. Allocates nothing.
public final class EpilogueRow {

  private EpilogueRow() {}

  /// `y[yAt+i] = activation(y[yAt+i] + bias[biasAt+i] + residual[residualAt+i])` for i from 0 to
  /// count−1, rounded after each step.
  ///
  /// @param bias or null for none
  /// @param residual or null for none
  public static void apply(
      float[] y,
      int yAt,
      float[] bias,
      int biasAt,
      float[] residual,
      int residualAt,
      int count,
      Activation activation) {
    if (bias != null) {
      add(y, yAt, bias, biasAt, count);
    }
    if (residual != null) {
      add(y, yAt, residual, residualAt, count);
    }
    if (!(activation instanceof Activation.Identity)) {
      ActivationRow.apply(activation, y, yAt, count);
    }
  }

  /// As [#apply] on pixels of one channel, which share the bias `bias[channel]`.
  ///
  /// @param bias or null for none
  /// @param residual or null for none
  public static void ofChannel(
      float[] y,
      int yAt,
      float[] bias,
      int channel,
      float[] residual,
      int residualAt,
      int count,
      Activation activation) {
    if (bias != null) {
      add(y, yAt, bias[channel], count);
    }
    apply(y, yAt, null, 0, residual, residualAt, count, activation);
  }

  private static void add(float[] y, int at, float bias, int count) {
    int i = 0;
    for (; i <= count - COUNT; i += COUNT) {
      fromArray(SPECIES, y, at + i).add(bias).intoArray(y, at + i);
    }
    if (i < count) {
      VectorMask<Float> tail = SPECIES.indexInRange(i, count);
      fromArray(SPECIES, y, at + i, tail).add(bias).intoArray(y, at + i, tail);
    }
  }

  private static void add(float[] y, int at, float[] x, int from, int count) {
    int i = 0;
    for (; i <= count - COUNT; i += COUNT) {
      fromArray(SPECIES, y, at + i).add(fromArray(SPECIES, x, from + i)).intoArray(y, at + i);
    }
    if (i < count) {
      VectorMask<Float> tail = SPECIES.indexInRange(i, count);
      fromArray(SPECIES, y, at + i, tail)
          .add(fromArray(SPECIES, x, from + i, tail))
          .intoArray(y, at + i, tail);
    }
  }
}
