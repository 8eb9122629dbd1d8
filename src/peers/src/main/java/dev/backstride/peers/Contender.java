package dev.backstride.peers;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Slot;
import java.util.List;
import java.util.Optional;

/// A library as benchmarks see it: what it can do, in which ways, and a contraction made ready
/// in one of them. Safe for use by many threads.
public interface Contender {

  /// A name for reports.
  String name();

  /// The library's version.
  String version();

  /// Why the library does not compute a contraction in a mode; empty if it does.
  Optional<String> refusal(ConvShape shape, Slot open, Mode mode);

  /// The ways in which the library can be asked for a contraction that it does not refuse, the
  /// usual one first. All mean the same; which is the fastest depends on the shape.
  List<String> ways(ConvShape shape, Slot open, Mode mode);

  /// Makes a contraction ready. The array in the open slot is not read.
  ///
  /// @param way one of [#ways]
  /// @param x batch × inChannels × in…
  /// @param w outChannels × inChannels/groups × kernel…
  /// @param y batch × outChannels × out…
  /// @throws UnsupportedOperationException if the library turns out not to have this way for this
  ///     shape
  Prepared prepare(
      ConvShape shape, Slot open, Mode mode, String way, float[] x, float[] w, float[] y);
}
