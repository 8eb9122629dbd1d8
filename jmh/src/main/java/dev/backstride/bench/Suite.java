package dev.backstride.bench;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.ShapeException;
import dev.backstride.engine.Window;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Reads lists of shapes: a header, then one operator a line; lines that start with `#` are
/// comments. The columns are
/// `name,op,n,ic,h,w,oc,kh,kw,stride,pad,output_padding,groups,dilation`. A `deconv` is given by
/// the sizes of its own input and the padding of the convolution whose adjoint it is.
final class Suite {
  private static final String HEADER =
      "name,op,n,ic,h,w,oc,kh,kw,stride,pad,output_padding,groups,dilation";
  private static final int COLUMNS = 14;

  private Suite() {}

  /// The suite that comes with the benchmarks.
  static List<Row> builtIn() throws IOException {
    try (InputStream in = Suite.class.getResourceAsStream("shapes.csv")) {
      return parse("shapes.csv", new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  /// The rows to measure: all of a list, each up-sampling one also with bilinear weights.
  ///
  /// @param file the list; null for the suite that comes with the benchmarks
  /// @param names only the rows of these names, if there are any
  /// @throws BenchException if the file is wrong or has no row of a name
  static List<Row> select(Path file, List<String> names) throws IOException {
    List<Row> rows = new ArrayList<>();
    for (Row row : file == null ? builtIn() : read(file)) {
      rows.add(row);
      if (row.upsamples()) {
        rows.add(row.withBilinearWeights());
      }
    }
    for (String name : names) {
      if (rows.stream().noneMatch(row -> row.name().equals(name))) {
        throw new BenchException("--rows " + name + " is not in the list of shapes");
      }
    }
    return names.isEmpty()
        ? rows
        : rows.stream().filter(row -> names.contains(row.name())).toList();
  }

  /// The rows of a file.
  ///
  /// @throws BenchException if the file cannot be read or a line is wrong
  static List<Row> read(Path file) {
    try {
      return parse(file.toString(), Files.readString(file));
    } catch (IOException e) {
      throw new BenchException(file + ": cannot be read as text (" + e.getMessage() + ")");
    }
  }

  /// The rows of a text.
  ///
  /// @param source where it comes from, for messages
  static List<Row> parse(String source, String text) {
    List<Row> rows = new ArrayList<>();
    boolean header = false;
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      String place = source + ":" + number;
      if (!header) {
        requireHeader(place, line);
        header = true;
      } else {
        rows.add(row(place, line));
      }
    }
    if (rows.isEmpty()) {
      throw new BenchException(source + ": no shapes");
    }
    return rows;
  }

  private static void requireHeader(String place, String line) {
    if (!line.strip().equals(HEADER)) {
      throw new BenchException(place + ": the header is not " + HEADER);
    }
  }

  /// The row of one line.
  ///
  /// @param place where it comes from, for messages
  static Row row(String place, String line) {
    String[] fields = line.strip().split(",", -1);
    if (fields.length != COLUMNS) {
      throw new BenchException(
          place + ": " + fields.length + " columns, not " + COLUMNS + ": " + line.strip());
    }
    Op op =
        Arrays.stream(Op.values())
            .filter(o -> o.id().equals(fields[1]))
            .findFirst()
            .orElseThrow(
                () -> new BenchException(place + ": op " + fields[1] + " is not conv or deconv"));
    int[] numbers = new int[COLUMNS];
    for (int i = 2; i < COLUMNS; i++) {
      numbers[i] = number(place, fields[i]);
    }
    try {
      return new Row(line, fields[0], op, shape(op, numbers), false);
    } catch (ShapeException e) {
      throw new BenchException(place + ": " + e.getMessage());
    }
  }

  private static ConvShape shape(Op op, int[] f) {
    int batch = f[2];
    int in = f[3];
    int out = f[6];
    int groups = f[12];
    Window rows = window(op, f[4], f[7], f);
    Window columns = window(op, f[5], f[8], f);
    return op == Op.CONV
        ? new ConvShape(batch, groups, in, out, List.of(rows, columns))
        : new ConvShape(batch, groups, out, in, List.of(rows, columns));
  }

  private static Window window(Op op, int size, int kernel, int[] f) {
    int stride = f[9];
    int pad = f[10];
    int dilation = f[13];
    return op == Op.CONV
        ? Window.of(size, kernel, stride, dilation, pad, pad)
        : Window.transposed(size, kernel, stride, dilation, pad, pad, f[11]);
  }

  private static int number(String place, String field) {
    try {
      return Integer.parseInt(field.strip());
    } catch (NumberFormatException _) {
      throw new BenchException(place + ": " + field + " is not a whole number");
    }
  }
}
