package dev.backstride.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeparateProgramTest {
  @ParameterizedTest
  @ValueSource(strings = {"bench", "verify"})
  void withoutTheProgramTheLauncherIsNamed(String command) {
    Run.of(command, "--some-option")
        .isRefused("backstride-" + command + ".jar", "no such file", "./backstride " + command);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bench", "verify"})
  void itIsListedAndHelpSaysWhereTheOptionsAre(String command) {
    assertThat(Run.of("--help").succeeds().out()).contains("  " + command);
    assertThat(Run.of("help", command).succeeds().out())
        .startsWith("Usage: backstride " + command)
        .contains(command + " --help");
  }
}
