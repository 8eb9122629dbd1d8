/// Trained networks as ONNX files.
package dev.backstride.train.export;
