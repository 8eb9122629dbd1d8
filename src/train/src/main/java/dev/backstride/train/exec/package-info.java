/// Networks bound to memory: forward and backward passes on the engine for a fixed batch and
/// picture size. Everything is allocated at the start; a steady pass allocates no tensor.
package dev.backstride.train.exec;
