package dev.backstride.laws;

/// What a backend does with the zeros outside a picture. Only NaN and infinities can tell.
public enum Padding {
  /// They are factors like others: NaN times such a zero is NaN. What
  /// [dev.backstride.engine.Backend] asks for.
  MULTIPLIED,
  /// Their products are left out.
  SKIPPED,
  /// Some are multiplied and some are not.
  UNSPECIFIED
}
