package dev.backstride.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BenchCommandTest {
  @Test
  void withoutTheBenchmarksTheLauncherIsNamed() {
    Run.of("bench", "--quick").isRefused("backstride-bench.jar", "no such file", "./backstride");
  }

  @Test
  void itIsListedAndHelpSaysWhereTheOptionsAre() {
    assertThat(Run.of("--help").succeeds().out()).contains("  bench");
    assertThat(Run.of("help", "bench").succeeds().out())
        .startsWith("Usage: backstride bench")
        .contains("bench --help");
  }
}
