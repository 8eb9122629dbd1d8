package dev.backstride.bench;

import java.util.List;
import java.util.Map;

/// Writes maps, lists, strings, numbers and booleans as JSON.
final class Json {
  private final StringBuilder text = new StringBuilder();

  private Json() {}

  /// The text of a value, indented. Numbers that JSON lacks (NaN, infinities) become null.
  static String of(Object value) {
    Json json = new Json();
    json.write(value, "\n");
    return json.text.append('\n').toString();
  }

  private void write(Object value, String line) {
    switch (value) {
      case null -> text.append("null");
      case Map<?, ?> map -> {
        text.append('{');
        String comma = "";
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          text.append(comma).append(line).append("  ");
          string(entry.getKey().toString());
          text.append(": ");
          write(entry.getValue(), line + "  ");
          comma = ",";
        }
        text.append(map.isEmpty() ? "}" : line + "}");
      }
      case List<?> list -> {
        text.append('[');
        String comma = "";
        for (Object element : list) {
          text.append(comma).append(line).append("  ");
          write(element, line + "  ");
          comma = ",";
        }
        text.append(list.isEmpty() ? "]" : line + "]");
      }
      case Double number -> text.append(Double.isFinite(number) ? number.toString() : "null");
      case Number number -> text.append(number);
      case Boolean flag -> text.append(flag);
      default -> string(value.toString());
    }
  }

  private void string(String value) {
    text.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '"' -> text.append("\\\"");
        case '\\' -> text.append("\\\\");
        case '\n' -> text.append("\\n");
        default -> text.append(c < ' ' ? "\\u%04x".formatted((int) c) : String.valueOf(c));
      }
    }
    text.append('"');
  }
}
