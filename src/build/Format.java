import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Checks (`check`) or rewrites (`write`) the format of every Java file below the working
/// directory.
class Format {
  public static void main(String[] args) throws IOException, FormatterException {
    boolean write = args[0].equals("write");
    List<Path> unformatted = new ArrayList<>();
    for (Path file : javaFiles()) {
      String source = Files.readString(file);
      requireShortComments(file, source);
      String formatted = new Formatter().formatSourceAndFixImports(source);
      if (formatted.equals(source)) {
        continue;
      }
      if (write) {
        Files.writeString(file, formatted);
      }
      unformatted.add(file);
    }
    for (Path file : unformatted) {
      System.out.println((write ? "formatted " : "not formatted: ") + file);
    }
    if (!write && !unformatted.isEmpty()) {
      System.out.println("To format: mvn validate -N -Dformat=write");
      System.exit(1);
    }
  }

  /// The formatter would break a long `///` line into one that is no documentation any more.
  private static void requireShortComments(Path file, String source) {
    List<String> lines = source.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).length() > 100 && lines.get(i).strip().startsWith("//")) {
        System.out.println(file + ":" + (i + 1) + ": comment of more than 100 columns");
        System.exit(1);
      }
    }
  }

  private static List<Path> javaFiles() throws IOException {
    try (Stream<Path> tree = Files.walk(Path.of(""))) {
      return tree.filter(f -> f.toString().endsWith(".java"))
          .filter(f -> !f.toString().contains("target" + f.getFileSystem().getSeparator()))
          .toList();
    }
  }
}
