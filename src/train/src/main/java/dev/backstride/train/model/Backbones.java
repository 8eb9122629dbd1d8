package dev.backstride.train.model;

/// The backbones by name.
public final class Backbones {
  private static final int COMPACT_WIDTH = 32;

  private Backbones() {}

  /// The backbone of a name.
  ///
  /// @param name `vgg16`, `alexnet`, `compact`, or `compact-N` for a compact one of width N
  /// @throws IllegalArgumentException if there is none
  public static Backbone of(String name) {
    if (name.matches("compact-[1-9][0-9]{0,2}")) {
      return new Compact(Integer.parseInt(name.substring("compact-".length())));
    }
    return switch (name) {
      case "vgg16" -> new Vgg16();
      case "alexnet" -> new AlexNet();
      case "compact" -> new Compact(COMPACT_WIDTH);
      default ->
          throw new IllegalArgumentException(
              "no backbone is called '"
                  + name
                  + "'; there are vgg16, alexnet, compact, and compact-N of width N");
    };
  }
}
