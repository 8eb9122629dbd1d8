package dev.backstride.verify.peers;

import dev.backstride.laws.Subject;
import dev.backstride.peers.Contender;
import dev.backstride.peers.OneDnn;
import dev.backstride.peers.OnnxRuntime;
import dev.backstride.peers.PyTorch;
import dev.backstride.verify.Peers;

/// The libraries that [dev.backstride.peers] adapts.
public final class NativePeers implements Peers {
  /// For [java.util.ServiceLoader].
  public NativePeers() {}

  @Override
  public Subject load(String id, int threads) {
    return PeerSubject.of(contender(id, threads));
  }

  static Contender contender(String id, int threads) {
    return switch (id) {
      case "onednn" -> new OneDnn(threads);
      case "ort" -> new OnnxRuntime(threads);
      case "pytorch" -> new PyTorch(threads);
      default -> throw new IllegalArgumentException("no library is called " + id);
    };
  }
}
