package dev.backstride.laws;

import dev.backstride.laws.draw.Draw;

/// One law of convolution: its statement, and how it is checked on a draw. The bound that the
/// check uses is derived in the documentation of the constant that holds the law.
///
/// @param number its number in the list of laws
/// @param name a word or two for reports and command lines
/// @param statement the law in one line
/// @param check throws [Violation] or [NotApplicable]
public record Law(int number, String name, String statement, Check check) {

  /// How a law is checked.
  public interface Check {
    /// Returns if the law holds.
    ///
    /// @throws Violation if the law is broken
    /// @throws NotApplicable if it does not speak about the draw on this subject
    void on(Trial trial);
  }

  /// Tries the law.
  public Outcome judge(Subject subject, Draw draw) {
    try {
      check.on(new Trial(subject, draw));
      return new Outcome.Holds();
    } catch (Violation violation) {
      return new Outcome.Broken(violation);
    } catch (NotApplicable reason) {
      return new Outcome.Silent(reason.getMessage());
    }
  }

  @Override
  public String toString() {
    return number + " " + name;
  }
}
