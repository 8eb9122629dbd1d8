package dev.backstride.bench;

import dev.backstride.engine.Window;
import dev.backstride.peers.Mode;
import java.util.Locale;

/// Numbers and shapes as readers want them.
final class Text {
  private Text() {}

  /// A formatted text that is the same in every country.
  static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }

  /// Three significant digits, without an exponent: 0.0416, 4.16, 416.
  static String digits(double value) {
    double size = Math.abs(value);
    int decimals = size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : size >= 0.1 ? 3 : 4;
    return format("%." + decimals + "f", value);
  }

  /// A ratio with its sign: 1.25×.
  static String ratio(double value) {
    return format(value >= 10 ? "%.1f×" : "%.2f×", value);
  }

  /// A share in percent, without decimals.
  static String percent(double share) {
    return format("%.0f %%", 100 * share);
  }

  /// A small number with an exponent: 1.2e-07.
  static String tiny(double value) {
    return format("%.1e", value);
  }

  /// Bytes in a unit that leaves at most four digits.
  static String bytes(long bytes) {
    String[] units = {"B", "KiB", "MiB", "GiB"};
    double value = bytes;
    int unit = 0;
    while (value >= 1000 && unit < units.length - 1) {
      value /= 1024;
      unit++;
    }
    return (unit == 0 ? format("%.0f", value) : digits(value)) + " " + units[unit];
  }

  /// A mode's name.
  static String of(Mode mode) {
    return mode.name().toLowerCase(Locale.ROOT);
  }

  /// A row's geometry in one line, channels of its own input and output: 64→128 56×56 k3 s2.
  static String shape(Row row) {
    Window rows = row.shape().axes().get(0);
    Window columns = row.shape().axes().get(1);
    boolean conv = row.op() == Op.CONV;
    int in = conv ? row.shape().inChannels() : row.shape().outChannels();
    int out = conv ? row.shape().outChannels() : row.shape().inChannels();
    StringBuilder text = new StringBuilder();
    if (row.shape().batch() > 1) {
      text.append(row.shape().batch()).append(" of ");
    }
    text.append(in).append('→').append(out);
    text.append(' ').append(conv ? rows.in() : rows.out());
    text.append('×').append(conv ? columns.in() : columns.out());
    text.append(" k").append(rows.kernel());
    if (columns.kernel() != rows.kernel()) {
      text.append('×').append(columns.kernel());
    }
    if (rows.stride() > 1) {
      text.append(" s").append(rows.stride());
    }
    if (rows.dilation() > 1) {
      text.append(" d").append(rows.dilation());
    }
    if (row.shape().groups() > 1) {
      text.append(" g").append(row.shape().groups());
    }
    return text.toString();
  }

  /// Text for HTML.
  static String html(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }
}
