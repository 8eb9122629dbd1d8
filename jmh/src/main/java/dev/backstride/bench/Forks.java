package dev.backstride.bench;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

/// The forks of a round, one a library, started when first needed and again if one has died.
final class Forks implements AutoCloseable {
  private final int threads;
  private final Path tuning;
  private final Map<Library, Fork> forks = new EnumMap<>(Library.class);

  /// @param tuning as of [Fork#start]
  Forks(int threads, Path tuning) {
    this.threads = threads;
    this.tuning = tuning;
  }

  /// A library's fork.
  Fork of(Library library) {
    Fork fork = forks.get(library);
    if (fork != null && !fork.isAlive()) {
      fork.close();
      fork = null;
    }
    if (fork == null) {
      fork = Fork.start(library, threads, tuning);
      forks.put(library, fork);
    }
    return fork;
  }

  @Override
  public void close() {
    forks.values().forEach(Fork::close);
  }
}
