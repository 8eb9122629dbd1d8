package dev.backstride.bench;

import java.io.Serializable;

/// A model that a fork timed.
///
/// @param firstMs milliseconds from the start of loading to the end of the first run
/// @param samples durations of later runs
/// @param output some elements of the first output, the same ones for every library
/// @param multiplyAdds of all convolutions and products, 0 if the library does not tell
/// @param bytesPerCall bytes that a run allocates on the Java heap
/// @param residentBytes the fork's peak resident size so far
record ModelMeasurement(
    double firstMs,
    Samples samples,
    float[] output,
    long multiplyAdds,
    double bytesPerCall,
    long residentBytes)
    implements Serializable {}
