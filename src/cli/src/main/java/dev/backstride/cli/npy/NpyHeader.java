package dev.backstride.cli.npy;

import dev.backstride.onnx.ElementType;
import dev.backstride.onnx.Shape;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// What an `.npy` file says before its elements: a Python dictionary in text, with three keys in
/// any order.
///
/// @param type the elements' type
/// @param bigEndian whether an element's highest byte comes first
/// @param fortranOrder whether the first index runs fastest
/// @param shape elements along each axis
record NpyHeader(ElementType type, boolean bigEndian, boolean fortranOrder, Shape shape) {
  private static final int MOST_AXES = 32;

  private static final Pattern ENTRY =
      Pattern.compile(
          "\\s*'(?<key>\\w+)'\\s*:\\s*(?<value>'[^']*'|\\w+|\\([^()]*\\))\\s*(?:,|$)\\s*");

  private static final Pattern TYPE = Pattern.compile("'(?<order>[<>|=]?)(?<code>[a-zA-Z]\\d+)'");

  /// Reads the dictionary.
  ///
  /// @throws IllegalArgumentException with what is wrong with it
  static NpyHeader parse(String text) {
    Map<String, String> entries = entries(text.strip());
    Matcher description = TYPE.matcher(value(entries, "descr"));
    if (!description.matches()) {
      throw new IllegalArgumentException("arrays of " + entries.get("descr") + " are not read");
    }
    return new NpyHeader(
        type(description.group("code")),
        description.group("order").equals(">"),
        isTrue(value(entries, "fortran_order")),
        shape(value(entries, "shape")));
  }

  private static Map<String, String> entries(String text) {
    if (!text.startsWith("{") || !text.endsWith("}")) {
      throw new IllegalArgumentException("the header is no dictionary");
    }
    String body = text.substring(1, text.length() - 1);
    Map<String, String> entries = new HashMap<>();
    Matcher entry = ENTRY.matcher(body);
    int at = 0;
    while (at < body.length()) {
      if (!entry.region(at, body.length()).lookingAt()) {
        throw new IllegalArgumentException("the header is damaged at character " + (at + 1));
      }
      entries.put(entry.group("key"), entry.group("value"));
      at = entry.end();
    }
    return entries;
  }

  private static String value(Map<String, String> entries, String key) {
    String value = entries.get(key);
    if (value == null) {
      throw new IllegalArgumentException("the header lacks '" + key + "'");
    }
    return value;
  }

  private static boolean isTrue(String word) {
    return switch (word) {
      case "True" -> true;
      case "False" -> false;
      default -> throw new IllegalArgumentException("fortran_order is " + word);
    };
  }

  private static Shape shape(String tuple) {
    String inner = tuple.replaceAll("[()\\s]", "");
    String[] sizes = inner.isEmpty() ? new String[0] : inner.split(",", MOST_AXES + 2);
    int count =
        sizes.length > 0 && sizes[sizes.length - 1].isEmpty() ? sizes.length - 1 : sizes.length;
    if (!tuple.startsWith("(") || count > MOST_AXES) {
      throw new IllegalArgumentException("shape " + tuple + " is no tuple of at most " + MOST_AXES);
    }
    try {
      return new Shape(IntStream.range(0, count).map(a -> Integer.parseInt(sizes[a])).toArray());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("shape " + tuple + " is not of sizes below 2³¹", e);
    }
  }

  private static ElementType type(String code) {
    for (ElementType type : ElementType.values()) {
      if (type != ElementType.BFLOAT16 && code(type).equals(code)) {
        return type;
      }
    }
    throw new IllegalArgumentException("arrays of type '" + code + "' are not read");
  }

  private static String code(ElementType type) {
    return switch (type) {
      case FLOAT16, FLOAT32, FLOAT64 -> "f" + type.bytes();
      case INT8, INT16, INT32, INT64 -> "i" + type.bytes();
      case UINT8, UINT16, UINT32, UINT64 -> "u" + type.bytes();
      case BOOL -> "b1";
      case BFLOAT16 -> throw new IllegalArgumentException("NumPy has no BFLOAT16");
    };
  }

  /// The dictionary in text.
  String text() {
    String order = type.bytes() == 1 ? "|" : bigEndian ? ">" : "<";
    String sizes =
        IntStream.of(shape.sizes()).mapToObj(Integer::toString).collect(Collectors.joining(", "));
    String comma = shape.rank() == 1 ? "," : "";
    return "{'descr': '%s%s', 'fortran_order': %s, 'shape': (%s%s), }"
        .formatted(order, code(type), fortranOrder ? "True" : "False", sizes, comma);
  }
}
