package dev.backstride.bench;

import java.io.Serializable;

/// Steps of training that a fork timed.
///
/// @param way how the library was asked
/// @param losses of the first steps
/// @param difference of those to the expected ones, the largest, relative
/// @param samples durations of later steps
/// @param multiplyAdds of a step by the direct algorithm, 0 if the library does not tell
/// @param bytesPerStep bytes that a step allocates on the Java heap
/// @param residentBytes the fork's peak resident size so far
record StepMeasurement(
    String way,
    double[] losses,
    double difference,
    Samples samples,
    long multiplyAdds,
    double bytesPerStep,
    long residentBytes)
    implements Serializable {}
