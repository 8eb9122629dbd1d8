package dev.backstride.engine;

/// Weights in the order that an algorithm reads them; immutable by agreement: many plans may share
/// one. Or a gradient of weights in the order that an algorithm sums them.
///
/// @param packing name of the order; plans refuse weights of another packing
/// @param data the numbers
public record PackedWeights(String packing, float[] data) {}
