/// What a convolutional network needs around its convolutions, on strided float tensors.
///
/// An operator is an object made once for fixed layouts: the constructor checks them and
/// precomputes everything; `run` takes a team of threads and the arrays, and after its first call
/// allocates nothing. An operator owns its scratch memory, so one thread runs it at a time. Work is
/// shared out over a grid that the layouts fix, and no sum depends on the vector width, so the bits
/// of a result depend on neither. Outputs are written inside their layout only, never in a halo.
package dev.backstride.engine.ops;
