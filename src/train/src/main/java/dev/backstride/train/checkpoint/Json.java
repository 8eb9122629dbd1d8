package dev.backstride.train.checkpoint;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The JSON of headers: objects, arrays, strings and whole numbers, a few levels deep.
final class Json {
  private static final int MOST_DEPTH = 8;

  private final String text;
  private int at;

  private Json(String text) {
    this.text = text;
  }

  /// Reads a text: objects become maps without duplicate keys, arrays lists, numbers `Long`.
  ///
  /// @throws HeaderException if it is no such text
  static Object parse(String text) throws HeaderException {
    Json json = new Json(text);
    Object value = json.value(0);
    json.skipSpace();
    if (json.at < text.length()) {
      throw json.error("the end");
    }
    return value;
  }

  /// A string as JSON.
  static String quote(String value) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '"', '\\' -> quoted.append('\\').append(c);
        default -> {
          if (c < ' ') {
            quoted.append("\\u%04x".formatted((int) c));
          } else {
            quoted.append(c);
          }
        }
      }
    }
    return quoted.append('"').toString();
  }

  private Object value(int depth) throws HeaderException {
    if (depth > MOST_DEPTH) {
      throw new HeaderException("the header is nested more than " + MOST_DEPTH + " deep");
    }
    skipSpace();
    return switch (peek()) {
      case '{' -> object(depth);
      case '[' -> array(depth);
      case '"' -> string();
      default -> number();
    };
  }

  private Map<String, Object> object(int depth) throws HeaderException {
    Map<String, Object> members = new LinkedHashMap<>();
    expect('{');
    skipSpace();
    while (peek() != '}') {
      if (!members.isEmpty()) {
        expect(',');
        skipSpace();
      }
      String key = string();
      skipSpace();
      expect(':');
      if (members.put(key, value(depth + 1)) != null) {
        throw new HeaderException("the header has '" + key + "' twice");
      }
      skipSpace();
    }
    expect('}');
    return members;
  }

  private List<Object> array(int depth) throws HeaderException {
    List<Object> elements = new ArrayList<>();
    expect('[');
    skipSpace();
    while (peek() != ']') {
      if (!elements.isEmpty()) {
        expect(',');
      }
      elements.add(value(depth + 1));
      skipSpace();
    }
    expect(']');
    return elements;
  }

  private Long number() throws HeaderException {
    int start = at;
    if (peek() == '-') {
      at++;
    }
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    try {
      return Long.valueOf(text.substring(start, at));
    } catch (NumberFormatException _) {
      throw error("a value");
    }
  }

  private String string() throws HeaderException {
    StringBuilder value = new StringBuilder();
    expect('"');
    while (peek() != '"') {
      char c = text.charAt(at++);
      value.append(c == '\\' ? escaped() : c);
    }
    expect('"');
    return value.toString();
  }

  private char escaped() throws HeaderException {
    char c = peek();
    at++;
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> unicode();
      default -> throw error("an escape");
    };
  }

  private char unicode() throws HeaderException {
    int end = at + 4;
    if (end > text.length()) {
      throw error("four hexadecimal digits");
    }
    int value = 0;
    for (; at < end; at++) {
      int digit = Character.digit(text.charAt(at), 16);
      if (digit < 0) {
        throw error("four hexadecimal digits");
      }
      value = 16 * value + digit;
    }
    return (char) value;
  }

  private char peek() throws HeaderException {
    if (at >= text.length()) {
      throw new HeaderException("the header ends too early");
    }
    return text.charAt(at);
  }

  private void expect(char wanted) throws HeaderException {
    if (peek() != wanted) {
      throw error("'" + wanted + "'");
    }
    at++;
  }

  private void skipSpace() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private HeaderException error(String wanted) {
    return new HeaderException("not a header: expected " + wanted + " at character " + at);
  }
}
