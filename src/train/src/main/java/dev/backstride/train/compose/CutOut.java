package dev.backstride.train.compose;

import java.awt.image.BufferedImage;
import java.nio.file.Path;

/// An object without its surroundings.
///
/// @param file where it came from
/// @param label its class
/// @param image with transparency, cropped to what is opaque
record CutOut(Path file, int label, BufferedImage image) {}
