package dev.backstride.bench;

import java.util.EnumMap;
import java.util.Map;

/// The forks of a round, one a library, started when first needed and again if one has died.
final class Forks implements AutoCloseable {
  private final int threads;
  private final Map<Library, Fork> forks = new EnumMap<>(Library.class);

  Forks(int threads) {
    this.threads = threads;
  }

  /// A library's fork.
  Fork of(Library library) {
    Fork fork = forks.get(library);
    if (fork != null && !fork.isAlive()) {
      fork.close();
      fork = null;
    }
    if (fork == null) {
      fork = Fork.start(library, threads);
      forks.put(library, fork);
    }
    return fork;
  }

  @Override
  public void close() {
    forks.values().forEach(Fork::close);
  }
}
