package dev.backstride.train.report;

import dev.backstride.train.data.LabelMap;
import dev.backstride.train.data.Palette;
import dev.backstride.train.data.Photo;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.IntUnaryOperator;
import javax.imageio.ImageIO;

/// Pictures with what is true and what was predicted, as rows of a table. The pictures are part of
/// the page.
public final class Gallery {
  private final List<String> rows = new ArrayList<>();

  /// Without pictures.
  public Gallery() {}

  /// Adds a picture.
  public void add(String name, Photo photo, LabelMap truth, LabelMap predicted) {
    rows.add(
        "<tr><td>%s</td><td>%s</td><td>%s</td><td>%s</td></tr>\n"
            .formatted(Html.escape(name), image(photo), image(truth), image(predicted)));
  }

  String toHtml(List<String> classes) {
    StringBuilder html = new StringBuilder("<p class=\"legend\">");
    for (int label = 0; label < classes.size(); label++) {
      html.append(
          "<span><i style=\"background:#%06x\"></i>%s</span> "
              .formatted(Palette.colour(label), Html.escape(classes.get(label))));
    }
    html.append("</p>\n<table>\n");
    html.append("<tr><th></th><th>picture</th><th>truth</th><th>prediction</th></tr>\n");
    rows.forEach(html::append);
    return html.append("</table>\n").toString();
  }

  private static String image(Photo photo) {
    return image(photo.width(), photo.height(), photo::colour);
  }

  private static String image(LabelMap map) {
    return image(
        map.width(), map.height(), i -> Palette.colour(Byte.toUnsignedInt(map.labels()[i])));
  }

  private static String image(int width, int height, IntUnaryOperator colour) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < width * height; i++) {
      image.setRGB(i % width, i / width, colour.applyAsInt(i));
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return "<img alt=\"\" src=\"data:image/png;base64,%s\">"
        .formatted(Base64.getEncoder().encodeToString(bytes.toByteArray()));
  }
}
