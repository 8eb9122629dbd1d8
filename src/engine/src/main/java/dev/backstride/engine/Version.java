package dev.backstride.engine;

/// Which version this is.
public final class Version {
  /// What `--version` prints.
  public static final String TEXT = "Backstride 0.1.0";

  private Version() {}
}
