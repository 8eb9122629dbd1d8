package dev.backstride.train.loop;

import dev.backstride.train.report.History;

/// Is told how a run goes, on the run's own thread.
public interface Listener {

  /// A step was made.
  ///
  /// @param step steps made, those before this run included
  /// @param loss before the step
  default void stepped(long step, double loss) {}

  /// The held-out pictures were labelled.
  ///
  /// @param row the numbers
  /// @param best whether no evaluation had a higher mean IU
  default void evaluated(History.Row row, boolean best) {}
}
