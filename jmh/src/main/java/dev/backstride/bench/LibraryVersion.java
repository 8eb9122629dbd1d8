package dev.backstride.bench;

/// Asks a library for its version.
record LibraryVersion() implements Task<String> {
  @Override
  public String run(ForkState fork) {
    return fork.contender().version();
  }
}
