/// ONNX models as typed graphs, and their inference on the SIMD engine.
module dev.backstride.onnx {
  requires transitive dev.backstride.engine;

  exports dev.backstride.onnx;
  exports dev.backstride.onnx.graph;
  exports dev.backstride.onnx.op;
  exports dev.backstride.onnx.session;
}
