package dev.backstride.onnx.op;

import java.util.List;

/// Operators that move elements of any type and compute nothing.
public sealed interface Movement extends Operator {

  /// x itself.
  record Identity() implements Movement {}

  /// Inputs x, shape: −1 stands for what is left, 0 for the size that x has there.
  ///
  /// @param allowZero whether 0 means size 0 instead
  record Reshape(boolean allowZero) implements Movement {}

  /// A matrix: the axes before `axis` together, and the rest.
  record Flatten(int axis) implements Movement {}

  /// Drops axes of size 1: inputs x, optional axes; without them, all such axes.
  record Squeeze() implements Movement {}

  /// Adds axes of size 1: inputs x, axes of the result.
  record Unsqueeze() implements Movement {}

  /// Axis `a` of the result is axis `permutation[a]` of x.
  ///
  /// @param permutation empty: the axes reversed
  record Transpose(List<Integer> permutation) implements Movement {
    public Transpose {
      permutation = List.copyOf(permutation);
    }
  }

  /// One or more inputs, one behind another along an axis.
  record Concat(int axis) implements Movement {}

  /// Parts of x along an axis, one a result: inputs x, optional sizes; without them, equal parts,
  /// the last one smaller if need be.
  record Split(int axis) implements Movement {}

  /// Inputs x, starts, ends, optional axes, optional steps, as in Python.
  record Slice() implements Movement {}

  /// What padding holds.
  enum PadMode {
    CONSTANT,
    REFLECT,
    EDGE,
    WRAP
  }

  /// Inputs x, pads (all before, then all behind; negative ones crop), optional value, optional
  /// axes.
  record Pad(PadMode mode) implements Movement {}

  /// Inputs x, shape: broadcasts both to one another.
  record Expand() implements Movement {}

  /// Inputs x, like: x with axes of size 1 behind it, so many that it broadcasts to `like` with its
  /// first axis at `axis`. How versions before 7 broadcast.
  record Align(int axis) implements Movement {}

  /// Inputs x, number of repetitions along each axis.
  record Tile() implements Movement {}

  /// Inputs x, indices: slices of x along an axis.
  record Gather(int axis) implements Movement {}

  /// Inputs x, indices: single elements, each with an index along an axis of its own.
  record GatherElements(int axis) implements Movement {}

  /// Inputs x, indices: the last axis of the indices is a place in x.
  record GatherNd(int batchDimensions) implements Movement {}

  /// What happens to an element that is written.
  enum ScatterMode {
    REPLACE,
    ADD,
    MULTIPLY,
    MAX,
    MIN
  }

  /// Inputs x, indices, updates: x with single elements written.
  record ScatterElements(int axis, ScatterMode mode) implements Movement {}

  /// Inputs x, indices, updates: x with slices written.
  record ScatterNd(ScatterMode mode) implements Movement {}

  /// Channels to blocks of pixels.
  ///
  /// @param block side of a block, at least 1
  /// @param channelsOutermost whether the channels are ordered channel, row, column (`CRD`), else
  ///     row, column, channel (`DCR`)
  record DepthToSpace(int block, boolean channelsOutermost) implements Movement {}

  /// Blocks of pixels to channels, in the order row, column, channel.
  record SpaceToDepth(int block) implements Movement {}

  /// Keeps one triangle of the matrices in x: inputs x, optional diagonal.
  record Trilu(boolean upper) implements Movement {}

  /// Inputs x, lengths: turns around the start of each sequence.
  record ReverseSequence(int batchAxis, int timeAxis) implements Movement {}

  /// Inputs x, condition: slices of x where the condition is true.
  ///
  /// @param axis the slices' axis
  /// @param flat whether x is taken as a vector instead
  record Compress(int axis, boolean flat) implements Movement {}
}
