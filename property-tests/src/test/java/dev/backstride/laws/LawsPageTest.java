package dev.backstride.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstride.laws.checks.Laws;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The page about the laws has all of them, and every link on it leads somewhere.
class LawsPageTest {
  private static final Path DOCS = Path.of("../docs");
  private static final Pattern LINK = Pattern.compile("]\\(([^)]+)\\)");

  @Test
  void everyLawIsOnThePage() throws IOException {
    String page = Files.readString(DOCS.resolve("laws.md"));
    for (Law law : Laws.ALL) {
      assertThat(page)
          .contains(
              "| %d | %s | %s |"
                  .formatted(law.number(), law.name(), law.statement().replace("|", "\\|")));
    }
    for (int number = 1; number <= 46; number++) {
      assertThat(page).contains("| " + number + " | ");
    }
  }

  @Test
  void everyLinkLeadsToAFile() throws IOException {
    String page = Files.readString(DOCS.resolve("laws.md"));
    assertThat(LINK.matcher(page).results().map(link -> DOCS.resolve(link.group(1))))
        .isNotEmpty()
        .allSatisfy(file -> assertThat(file).exists());
  }
}
