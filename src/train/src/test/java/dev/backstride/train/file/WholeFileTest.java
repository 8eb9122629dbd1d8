package dev.backstride.train.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {
  @TempDir Path temp;

  @Test
  void aWriteThatFailsLeavesTheOldFileAndNothingElse() throws IOException {
    Path file = temp.resolve("file");
    WholeFile.write(file, out -> out.write(new byte[] {1, 2, 3}));
    assertThatThrownBy(
            () ->
                WholeFile.write(
                    file,
                    out -> {
                      out.write(new byte[1 << 20]);
                      throw new IOException("No space left on device");
                    }))
        .hasMessage("No space left on device");
    assertThat(file).hasBinaryContent(new byte[] {1, 2, 3});
    assertThat(temp).isDirectoryContaining(file::equals).isDirectoryNotContaining("glob:**.part");
    WholeFile.write(file, out -> out.write(4));
    assertThat(file).hasBinaryContent(new byte[] {4});
  }
}
