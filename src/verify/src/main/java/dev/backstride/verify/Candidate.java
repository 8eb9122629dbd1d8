package dev.backstride.verify;

import dev.backstride.engine.Precision;
import dev.backstride.engine.reference.ReferenceBackend;
import dev.backstride.laws.EngineSubject;
import dev.backstride.laws.Subject;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/// What `--backend` names.
enum Candidate {
  /// Our engine in both precisions, with two threads, and the same bits on 1, 4 and 8.
  ENGINE("engine"),
  /// Our plain loops.
  REFERENCE("reference"),
  /// Intel's library.
  ONEDNN("onednn"),
  /// Microsoft's library.
  ORT("ort"),
  /// Meta's library.
  PYTORCH("pytorch");

  /// Enough for work to be shared.
  private static final int PEER_THREADS = 2;

  private static final int[] ENGINE_THREADS = {2, 1, 4, 8};

  private final String id;

  Candidate(String id) {
    this.id = id;
  }

  /// The candidate of a name.
  ///
  /// @throws VerifyException if there is none
  static Candidate of(String id) {
    return Arrays.stream(values())
        .filter(candidate -> candidate.id.equals(id))
        .findFirst()
        .orElseThrow(() -> new VerifyException("--backend " + id + " is none of " + ids()));
  }

  private static String ids() {
    return Arrays.stream(values()).map(c -> c.id).collect(Collectors.joining(", "));
  }

  /// Loads it.
  ///
  /// @throws VerifyException if it does not run on this machine
  List<Subject> subjects() {
    try {
      return switch (this) {
        case ENGINE ->
            List.of(
                EngineSubject.of(Precision.FAST, ENGINE_THREADS),
                EngineSubject.of(Precision.STRICT, ENGINE_THREADS));
        case REFERENCE -> List.of(Subject.of(new ReferenceBackend()));
        case ONEDNN, ORT, PYTORCH -> List.of(peers().load(id, PEER_THREADS));
      };
    } catch (VerifyException e) {
      throw e;
    } catch (RuntimeException | LinkageError e) {
      throw new VerifyException(id + " cannot be loaded on this machine (" + e + ")");
    }
  }

  private Peers peers() {
    return ServiceLoader.load(Peers.class)
        .findFirst()
        .orElseThrow(
            () ->
                new VerifyException(
                    id
                        + " is no part of this program; ./backstride verify --backend "
                        + id
                        + " of a checkout fetches it"));
  }
}
