package dev.backstride.cli.conformance;

import java.util.List;

/// What became of a case.
public sealed interface Outcome {

  /// One word: `pass`, `fail` or `unsupported`.
  String word();

  /// One line of reason; empty after a pass.
  String detail();

  /// All outputs are as wanted.
  record Pass() implements Outcome {
    @Override
    public String word() {
      return "pass";
    }

    @Override
    public String detail() {
      return "";
    }
  }

  /// An output differs, or the case cannot be read or run.
  ///
  /// @param detail what is wrong
  /// @param error the largest error; infinite if there is no number to give
  record Fail(String detail, double error) implements Outcome {
    @Override
    public String word() {
      return "fail";
    }
  }

  /// The model has operators or types that the library does not have.
  ///
  /// @param what their names
  record Unsupported(List<String> what) implements Outcome {
    public Unsupported {
      what = List.copyOf(what);
    }

    @Override
    public String word() {
      return "unsupported";
    }

    @Override
    public String detail() {
      return String.join(", ", what);
    }
  }
}
