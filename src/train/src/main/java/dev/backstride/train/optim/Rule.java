package dev.backstride.train.optim;

import java.util.List;

/// How one number follows its gradient. Element-wise: what happens to one does not depend on its
/// neighbours.
public sealed interface Rule permits Momentum, Adam {

  /// Names of the numbers that the rule remembers for each parameter: one array each, at first 0.
  List<String> memory();

  /// Weight decay, before a parameter's multiplier.
  float decay();

  /// Changes the elements `from` to `end − 1`.
  ///
  /// @param values changed
  /// @param gradients of the loss
  /// @param memory as many arrays as [#memory()] names; changed
  /// @param rate learning rate of this step for this parameter
  /// @param decay weight decay for this parameter
  /// @param step which step this is, from 1
  void update(
      float[] values,
      float[] gradients,
      float[][] memory,
      int from,
      int end,
      float rate,
      float decay,
      long step);
}
