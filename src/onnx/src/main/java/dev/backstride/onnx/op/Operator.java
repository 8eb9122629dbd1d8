package dev.backstride.onnx.op;

/// What a node computes. Differences between versions of an operator are gone here: whatever an
/// old version has as an attribute and a new one as an input (axes, limits, pads, shapes) is an
/// input, and missing attributes have their defaults.
///
/// Axes may be negative, counted from the end, wherever ONNX allows it.
public sealed interface Operator
    permits Convolution,
        Elementwise,
        Movement,
        Normalization,
        Pooling,
        Product,
        Quantization,
        Query,
        Reduction,
        Resize {}
