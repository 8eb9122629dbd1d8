package dev.backstride.train.data;

import java.nio.file.Path;

/// The files of a picture and its mask.
///
/// @param name what split files call it
public record Pair(String name, Path photo, Path mask) {}
