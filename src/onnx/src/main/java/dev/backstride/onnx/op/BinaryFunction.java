package dev.backstride.onnx.op;

/// Functions of two numbers or truth values a and b.
public enum BinaryFunction {
  ADD(Kind.ARITHMETIC),
  SUB(Kind.ARITHMETIC),
  MUL(Kind.ARITHMETIC),
  /// Of whole numbers rounded toward zero.
  DIV(Kind.ARITHMETIC),
  /// aᵇ in a's type; b may be of another.
  POW(Kind.ARITHMETIC),
  /// The remainder with b's sign.
  MOD(Kind.ARITHMETIC),
  /// The remainder with a's sign.
  FMOD(Kind.ARITHMETIC),
  /// a for a ≥ 0, else a·b.
  PRELU(Kind.ARITHMETIC),
  EQUAL(Kind.COMPARISON),
  LESS(Kind.COMPARISON),
  LESS_OR_EQUAL(Kind.COMPARISON),
  GREATER(Kind.COMPARISON),
  GREATER_OR_EQUAL(Kind.COMPARISON),
  AND(Kind.LOGIC),
  OR(Kind.LOGIC),
  XOR(Kind.LOGIC),
  SHIFT_LEFT(Kind.BITS),
  /// Fills with zeros.
  SHIFT_RIGHT(Kind.BITS),
  BITWISE_AND(Kind.BITS),
  BITWISE_OR(Kind.BITS),
  BITWISE_XOR(Kind.BITS);

  /// What types a function takes and gives.
  public enum Kind {
    /// Numbers, and a number of the same type.
    ARITHMETIC,
    /// Numbers or truth values, and a truth value.
    COMPARISON,
    /// Truth values, and a truth value.
    LOGIC,
    /// Whole numbers, and one of the same type.
    BITS
  }

  private final Kind kind;

  BinaryFunction(Kind kind) {
    this.kind = kind;
  }

  /// What types it takes and gives.
  public Kind kind() {
    return kind;
  }
}
