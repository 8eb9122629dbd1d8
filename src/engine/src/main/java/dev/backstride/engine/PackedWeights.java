package dev.backstride.engine;

/// Weights in the order that an algorithm reads them. Immutable by agreement: many plans may
/// share one.
///
/// @param packing name of the order; plans refuse weights of another packing
/// @param data the numbers
public record PackedWeights(String packing, float[] data) {}
