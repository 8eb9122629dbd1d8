package dev.backstride.bench;

import java.io.Serializable;

/// A fork's answer when a task failed.
///
/// @param message what was thrown, in one line
record ForkFailure(String message) implements Serializable {}
