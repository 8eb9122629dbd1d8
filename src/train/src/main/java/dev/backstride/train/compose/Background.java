package dev.backstride.train.compose;

import java.awt.image.BufferedImage;
import java.nio.file.Path;

/// A photograph to put objects on.
///
/// @param file where it came from
/// @param image at the size at which it is used
record Background(Path file, BufferedImage image) {}
