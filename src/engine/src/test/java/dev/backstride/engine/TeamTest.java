package dev.backstride.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;

class TeamTest {
  @Test
  void everyTaskRunsOnceInEveryRound() {
    // More threads than most machines have cores: some arrive when their round is over.
    try (Team team = new Team(9)) {
      for (int round = 0; round < 20_000; round++) {
        AtomicIntegerArray runs = new AtomicIntegerArray(round % 7);
        team.run(runs.length(), (index, worker) -> runs.incrementAndGet(index));
        for (int i = 0; i < runs.length(); i++) {
          assertThat(runs.get(i)).isEqualTo(1);
        }
      }
    }
  }

  @Test
  void workersAreNumberedWithinTheTeam() {
    AtomicIntegerArray seen = new AtomicIntegerArray(2);
    try (Team team = new Team(2)) {
      team.run(1000, (index, worker) -> seen.incrementAndGet(worker));
    }
    assertThat(seen.get(0) + seen.get(1)).isEqualTo(1000);
  }

  @Test
  void anExceptionReachesTheCallerAndTheTeamGoesOn() {
    try (Team team = new Team(2)) {
      assertThatThrownBy(
              () ->
                  team.run(
                      10,
                      (index, worker) -> {
                        throw new ShapeException("task " + index);
                      }))
          .isInstanceOf(ShapeException.class)
          .hasMessageStartingWith("task");
      AtomicIntegerArray runs = new AtomicIntegerArray(10);
      team.run(10, (index, worker) -> runs.incrementAndGet(index));
      assertThat(runs.toString()).isEqualTo("[1, 1, 1, 1, 1, 1, 1, 1, 1, 1]");
    }
  }

  @Test
  void aTeamWithoutThreadsIsRefused() {
    assertThatThrownBy(() -> new Team(0)).hasMessage("a team of 0 threads is less than 1");
  }
}
