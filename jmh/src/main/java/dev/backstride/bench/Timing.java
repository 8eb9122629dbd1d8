package dev.backstride.bench;

import java.io.Serializable;

/// How long one measurement takes.
///
/// @param warmups iterations that are not counted, at least 1
/// @param iterations iterations that are counted, at least 1
/// @param millis length of an iteration; a call that takes longer makes it longer
record Timing(int warmups, int iterations, int millis) implements Serializable {}
