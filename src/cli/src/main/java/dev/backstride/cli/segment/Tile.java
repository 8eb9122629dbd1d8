package dev.backstride.cli.segment;

import dev.backstride.cli.picture.Region;

/// A part of a picture that the network sees at once.
///
/// @param seen what the network sees
/// @param kept the part of it whose labels count: without the edges, where the network lacks
///     surroundings that the neighbouring tile has
record Tile(Region seen, Region kept) {}
