package dev.backstride.onnx.program;

import dev.backstride.engine.Layout;
import dev.backstride.engine.Team;
import dev.backstride.engine.View;
import java.util.List;
import java.util.Optional;

/// A stage of `FLOAT32` tensors with one result that a kernel computes.
///
/// The kernel reads the operands, which are values of the graph, constants among them; whatever
/// else the node takes (weights, axes, pads) was taken in when the computation was made.
non-sealed interface Computation extends Operation {

  /// Names of the values that the kernel reads in a run.
  List<String> operands();

  /// Whether the result should be channels-last.
  ///
  /// @param operands layouts of the operands
  boolean isChannelsLast(List<Layout> operands);

  /// The channels-last layout, with the halo, in which an operand would best be; empty if any will
  /// do.
  default Optional<Layout> wanted(int operand) {
    return Optional.empty();
  }

  /// The layout in which an operand is read: the one that it has, if the kernel copes with it, else
  /// one to copy it to.
  ///
  /// @param result the result's layout
  default Layout readable(int operand, Layout given, Layout result) {
    return given;
  }

  /// Whether the result may be written over an operand of the same layout.
  default boolean mayOverwrite(int operand) {
    return false;
  }

  /// What the stage costs, and how it is done.
  Cost cost();

  /// The large constant in the order in which the kernel reads it, put there if it is not yet;
  /// empty if there is none. Called before [#bind], which finds it as long as the result is held.
  default Optional<float[]> packed(Team team) {
    return Optional.empty();
  }

  /// The step for given places in memory. Called once.
  Step bind(Team team, List<View> operands, View result);
}
