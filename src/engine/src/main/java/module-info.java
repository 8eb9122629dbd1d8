/// Convolution and transposed convolution, forward and backward, on the JDK's Vector API.
@SuppressWarnings("module") // The trainer need not be there.
module dev.backstride.engine {
  requires jdk.incubator.vector;

  exports dev.backstride.engine;
  exports dev.backstride.engine.ops;
  exports dev.backstride.engine.plan;
  exports dev.backstride.engine.reference;
  // The trainer's own kernels share the vector width.
  exports dev.backstride.engine.simd to
      dev.backstride.train;
}
