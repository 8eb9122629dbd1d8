/// Convolution and transposed convolution, forward and backward, on the JDK's Vector API.
module dev.backstride.engine {
  requires jdk.incubator.vector;

  exports dev.backstride.engine;
  exports dev.backstride.engine.ops;
  exports dev.backstride.engine.plan;
  exports dev.backstride.engine.reference;
}
