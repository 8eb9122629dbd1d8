/// The ONNX file format: protocol-buffer messages read in place from a mapped file, with limits of
/// its own. Nothing here knows what operators mean.
package dev.backstride.onnx.file;
