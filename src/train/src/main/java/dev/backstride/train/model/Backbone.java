package dev.backstride.train.model;

import dev.backstride.train.net.NetworkBuilder;
import dev.backstride.train.net.Node;
import java.util.List;

/// The part of a network that a classifier has too: from a picture to coarse features.
public interface Backbone {

  /// Adds the backbone's layers behind the builder's input, a picture of three channels.
  Features addTo(NetworkBuilder net);

  /// Where the rest of the network goes on.
  ///
  /// @param top the coarsest features, in front of the class scores
  /// @param skips finer features, the coarsest first; may be empty
  record Features(Node top, List<Skip> skips) {

    /// Keeps the list.
    public Features {
      skips = List.copyOf(skips);
    }
  }

  /// Finer features.
  ///
  /// @param node where they are
  /// @param scale factor with which their score layers learn as fast as the top's, where all are
  ///     trained at once
  record Skip(Node node, float scale) {}
}
