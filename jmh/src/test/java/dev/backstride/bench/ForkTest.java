package dev.backstride.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backstride.peers.Mode;
import org.junit.jupiter.api.Test;

class ForkTest {
  private static final Timing SHORT = new Timing(1, 1, 10);
  private static final String LINE = "a,conv,1,6,11,9,4,3,2,2,1,0,2,1";

  /// Fails in the fork.
  private record Failing() implements Task<String> {
    @Override
    public String run(ForkState fork) {
      throw new IllegalStateException("as asked");
    }
  }

  /// Ends the fork.
  private record Ending() implements Task<String> {
    @Override
    public String run(ForkState fork) {
      Runtime.getRuntime().halt(1);
      return "";
    }
  }

  @Test
  void aForkChecksAndTimesAContraction() {
    MeasureContraction task = new MeasureContraction(LINE, false, Pass.FWD, Mode.CALL, null, SHORT);
    try (Fork fork = Fork.start(Library.BACKSTRIDE, 1, null)) {
      Measurement measurement = fork.ask(task, Measurement.class);

      assertThat(measurement.refusal()).isNull();
      assertThat(measurement.errors().acceptable()).isTrue();
      assertThat(measurement.samples().calls()).isPositive();
      assertThat(measurement.samples().quantile(0)).isPositive();
    }
  }

  @Test
  void aRefusalIsAnAnswer() {
    MeasureContraction task =
        new MeasureContraction(LINE, false, Pass.BWD_WEIGHTS, Mode.CALL, null, SHORT);
    try (Fork fork = Fork.start(Library.ORT, 1, null)) {
      assertThat(fork.ask(task, Measurement.class).refusal()).contains("weight gradient");
    }
  }

  @Test
  void aFailedTaskLeavesTheForkAlive() {
    try (Fork fork = Fork.start(Library.BACKSTRIDE, 1, null)) {
      assertThatThrownBy(() -> fork.ask(new Failing(), String.class))
          .isInstanceOf(ForkException.class)
          .hasMessageContaining("as asked");
      assertThat(fork.ask(new LibraryVersion(), String.class)).isNotEmpty();
    }
  }

  @Test
  void aForkThatEndsIsReplaced() {
    try (Forks forks = new Forks(1, null)) {
      Fork first = forks.of(Library.BACKSTRIDE);
      assertThatThrownBy(() -> first.ask(new Ending(), String.class))
          .isInstanceOf(ForkException.class)
          .hasMessageContaining("ended");
      assertThat(forks.of(Library.BACKSTRIDE).ask(new LibraryVersion(), String.class)).isNotEmpty();
    }
  }
}
