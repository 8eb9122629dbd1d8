/// The laws that every convolution obeys, and how they are checked on a
/// [dev.backstride.engine.Backend].
package dev.backstride.laws;
