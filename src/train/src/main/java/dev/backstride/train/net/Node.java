package dev.backstride.train.net;

import java.util.List;

/// A layer at its place in a network.
///
/// @param index position in the network: inputs come first
/// @param name unique in the network
/// @param layer what it computes
/// @param inputs indices of the nodes that it reads
/// @param channels of its output
/// @param footprint which input pixels an element of its output sees
/// @param parameters what the layer learns or keeps, with full names
public record Node(
    int index,
    String name,
    Layer layer,
    List<Integer> inputs,
    int channels,
    Footprint footprint,
    List<ParameterSpec> parameters) {

  /// This, left alone by training.
  Node frozen() {
    List<ParameterSpec> fixed = parameters.stream().map(ParameterSpec::frozen).toList();
    return new Node(index, name, layer, inputs, channels, footprint, fixed);
  }
}
