package dev.backstride.bench;

/// A picture under construction, for a page whose style sheet knows the class names.
final class Svg {
  private static final double RADIUS = 4.5;

  private final StringBuilder text = new StringBuilder();

  /// A picture of `width` × `height` units with a description for those who do not see it.
  Svg(int width, int height, String label) {
    text.append(
        Text.format(
            "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">%n", width, height, label));
  }

  Svg line(String style, double x1, double y1, double x2, double y2) {
    text.append(Text.format("<line class=\"%s\" x1=\"%.1f\" y1=\"%.1f\" ", style, x1, y1));
    text.append(Text.format("x2=\"%.1f\" y2=\"%.1f\"/>%n", x2, y2));
    return this;
  }

  Svg text(String style, double x, double y, String words) {
    text.append(Text.format("<text class=\"%s\" x=\"%.1f\" y=\"%.1f\">", style, x, y));
    text.append(Text.html(words)).append("</text>\n");
    return this;
  }

  /// A round mark that shows `title` under the pointer.
  Svg mark(String style, double x, double y, String title) {
    text.append(Text.format("<circle class=\"mark %s\" cx=\"%.1f\" cy=\"%.1f\" ", style, x, y));
    text.append(Text.format("r=\"%.1f\"><title>%s</title></circle>%n", RADIUS, Text.html(title)));
    return this;
  }

  /// The picture's text.
  String end() {
    return text + "</svg>\n";
  }

  /// A mark and what it stands for, for a legend.
  static String key(String style, String title) {
    return Text.format(
        "<span><svg class=\"key\" viewBox=\"0 0 12 12\">"
            + "<circle class=\"mark %s\" cx=\"6\" cy=\"6\" r=\"4.5\"/></svg>%s</span>%n",
        style, Text.html(title));
  }
}
