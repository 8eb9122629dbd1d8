package dev.backstride.peers;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Slot;
import dev.backstride.peers.OneDnnGeometry.Order;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// oneDNN, from the artifact `org.bytedeco:dnnl`, on OpenMP threads. It computes all three
/// contractions, each either by its convolution or by its deconvolution primitives, in the
/// layout of its choice or in one that it is given.
public final class OneDnn implements Contender {
  private static final int CPU = 1;
  private static final String CONVOLUTION = "convolution ";
  private static final String DECONVOLUTION = "deconvolution ";

  private final int threads;
  private final MemorySegment engine;

  /// Loads the library.
  ///
  /// @param threads OpenMP threads, at least 1
  /// @throws IllegalStateException if there is no native library for this machine
  public OneDnn(int threads) {
    this.threads = threads;
    this.engine =
        OneDnnLibrary.create(Arena.ofAuto(), "dnnl_engine_create", "dnnl_engine_destroy", CPU, 0L);
  }

  @Override
  public String name() {
    return "oneDNN";
  }

  @Override
  public String version() {
    return OneDnnLibrary.artifactVersion();
  }

  @Override
  public Optional<String> refusal(ConvShape shape, Slot open, Mode mode) {
    return Optional.empty();
  }

  @Override
  public List<String> ways(ConvShape shape, Slot open, Mode mode) {
    List<String> ways = new ArrayList<>();
    for (String family : List.of(CONVOLUTION, DECONVOLUTION)) {
      for (Order order : Order.values()) {
        if (mode == Mode.CALL || order != Order.ROW_MAJOR) {
          ways.add(family + order);
        }
      }
    }
    return ways;
  }

  @Override
  public Prepared prepare(
      ConvShape shape, Slot open, Mode mode, String way, float[] x, float[] w, float[] y) {
    boolean deconvolution = way.startsWith(DECONVOLUTION);
    OneDnnGeometry geometry = new OneDnnGeometry(shape, deconvolution);
    String order = way.substring((deconvolution ? DECONVOLUTION : CONVOLUTION).length());
    Map<Slot, float[]> arrays = Map.of(Slot.X, x, Slot.W, w, Slot.Y, y);
    OneDnnLibrary.setThreads(threads);
    Arena arena = Arena.ofShared();
    try {
      OneDnnDescription description =
          OneDnnDescription.of(arena, engine, geometry, open, Order.valueOf(order));
      if (!way.equals(ways(shape, open, mode).getFirst())) {
        requireAnother(description);
      }
      return new OneDnnPrepared(threads, engine, arena, description, mode, arrays);
    } catch (RuntimeException e) {
      arena.close();
      throw e;
    }
  }

  /// Refuses a less usual way that cannot be the fastest.
  private void requireAnother(OneDnnDescription description) {
    String implementation = description.implementation();
    if (implementation.startsWith("ref")) {
      throw new UnsupportedOperationException("plain loops, which take minutes on large shapes");
    }
    if (implementation.startsWith("conv:any")) {
      throw new UnsupportedOperationException("the convolution primitive under another name");
    }
    try (Arena brief = Arena.ofShared()) {
      OneDnnDescription any =
          OneDnnDescription.of(
              brief, engine, description.geometry(), description.open(), Order.ANY);
      if (description.order() != Order.ANY && description.sameAs(any)) {
        throw new UnsupportedOperationException("what oneDNN takes when free to choose");
      }
    }
  }
}
