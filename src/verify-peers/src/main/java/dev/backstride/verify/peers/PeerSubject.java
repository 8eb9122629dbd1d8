package dev.backstride.verify.peers;

import dev.backstride.engine.Backend;
import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Slot;
import dev.backstride.laws.Padding;
import dev.backstride.laws.Subject;
import dev.backstride.peers.Contender;
import dev.backstride.peers.PeerBackend;

/// Another library as a subject. It promises neither an order of its sums nor what padding does to
/// NaN: none of the libraries documents either.
///
/// @param peer the library
/// @param backend its contractions
record PeerSubject(Contender peer, Backend backend) implements Subject {

  static PeerSubject of(Contender peer) {
    return new PeerSubject(peer, new PeerBackend(peer));
  }

  @Override
  public String name() {
    return peer.name() + " " + peer.version();
  }

  @Override
  public boolean ordered(ConvShape shape, Slot open) {
    return false;
  }

  @Override
  public Padding padding(ConvShape shape, Slot open) {
    return Padding.UNSPECIFIED;
  }
}
