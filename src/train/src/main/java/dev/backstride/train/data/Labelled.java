package dev.backstride.train.data;

/// A picture and its labels, of the same size.
public record Labelled(Photo photo, LabelMap labels) {}
