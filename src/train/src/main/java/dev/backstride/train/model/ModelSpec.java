package dev.backstride.train.model;

import dev.backstride.train.net.Network;
import java.util.List;
import java.util.Map;

/// Which network this is: all that it takes to build it again.
///
/// @param architecture the network
/// @param backbone the name of its backbone
/// @param classes class names by label
public record ModelSpec(Architecture architecture, String backbone, List<String> classes) {

  /// Keeps the list.
  public ModelSpec {
    classes = List.copyOf(classes);
  }

  /// Builds the network.
  ///
  /// @throws IllegalArgumentException if there is no such backbone or it has too few skips
  public Network network() {
    return architecture.network(Backbones.of(backbone), classes.size());
  }

  /// What it is called in reports: "fcn8s over vgg16", or "unet", which has no backbone.
  public String title() {
    return architecture == Architecture.UNET
        ? architecture.id()
        : architecture.id() + " over " + backbone;
  }

  /// As text, for files.
  public Map<String, String> toText() {
    return Map.of(
        "net", architecture.id(), "backbone", backbone, "classes", String.join("\n", classes));
  }

  /// From text.
  ///
  /// @throws IllegalArgumentException if something is missing or unknown
  public static ModelSpec ofText(Map<String, String> text) {
    if (!text.keySet().containsAll(List.of("net", "backbone", "classes"))) {
      throw new IllegalArgumentException("it does not say which network it is of");
    }
    return new ModelSpec(
        Architecture.of(text.get("net")),
        text.get("backbone"),
        List.of(text.get("classes").split("\n")));
  }
}
