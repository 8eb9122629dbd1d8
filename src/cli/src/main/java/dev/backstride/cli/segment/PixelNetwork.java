package dev.backstride.cli.segment;

import java.util.OptionalInt;

/// A network that takes a picture and scores its pixels.
public interface PixelNetwork {

  /// The only width it takes; empty if it takes any multiple of [Tiles#STEP].
  OptionalInt fixedWidth();

  /// The only height it takes; empty if it takes any multiple of [Tiles#STEP].
  OptionalInt fixedHeight();

  /// Runs the network.
  ///
  /// @param picture 3 × height × width
  /// @return the scores, on any grid that spans the picture
  ScoreMap run(float[] picture, int width, int height);
}
