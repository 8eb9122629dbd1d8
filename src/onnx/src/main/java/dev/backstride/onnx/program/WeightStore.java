package dev.backstride.onnx.program;

import dev.backstride.engine.PackedWeights;
import dev.backstride.engine.PicturePlan;
import dev.backstride.onnx.TensorSource;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/// Packed weights of a model, shared by all programs that read them in the same order. They live as
/// long as one of those does. Safe for several threads.
public final class WeightStore {
  private final Map<Key, WeakReference<float[]>> packed = new HashMap<>();

  /// An empty store.
  public WeightStore() {}

  /// Weights by identity: comparing their elements would mean to read them.
  private record Key(TensorSource weights, String packing) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Key that && weights == that.weights && packing.equals(that.packing);
    }

    @Override
    public int hashCode() {
      return 31 * System.identityHashCode(weights) + packing.hashCode();
    }
  }

  /// The weights as a plan reads them.
  PackedWeights packed(TensorSource weights, PicturePlan plan) {
    float[] data = packed(weights, plan.packing(), w -> plan.pack(w).data());
    return new PackedWeights(plan.packing(), data);
  }

  /// The weights in some order.
  ///
  /// @param packing name of the order
  /// @param pack makes it of the row-major elements
  synchronized float[] packed(
      TensorSource weights, String packing, Function<float[], float[]> pack) {
    Key key = new Key(weights, packing);
    WeakReference<float[]> kept = packed.get(key);
    float[] data = kept == null ? null : kept.get();
    if (data == null) {
      data = pack.apply(weights.read().floats());
      packed.values().removeIf(reference -> reference.refersTo(null));
      packed.put(key, new WeakReference<>(data));
    }
    return data;
  }
}
