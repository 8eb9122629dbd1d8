package dev.backstride.bench;

import java.io.Serializable;

/// Something that a fork is asked to do.
///
/// @param <A> what it answers
interface Task<A extends Serializable> extends Serializable {

  /// Does it, inside the fork.
  A run(ForkState fork) throws Exception;
}
