/// Runs cases in the layout of ONNX's backend tests and compares outputs.
package dev.backstride.cli.conformance;
