package dev.backstride.laws.draw;

import dev.backstride.engine.Slot;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.Map;

/// Which of a draw's numbers are kept; the others become 0. A way to small counterexamples.
///
/// @param kept indices that stay, for the slots that are restricted
/// @param ones whether every number that stays becomes 1
public record Focus(Map<Slot, BitSet> kept, boolean ones) {
  /// All numbers as they are.
  public static final Focus EVERYTHING = new Focus(Map.of(), false);

  /// This focus, with one slot restricted to the given indices.
  public Focus keep(Slot slot, BitSet indices) {
    Map<Slot, BitSet> all = new EnumMap<>(Slot.class);
    all.putAll(kept);
    all.put(slot, indices);
    return new Focus(all, ones);
  }

  /// This focus, with 1 for every number that stays.
  public Focus withOnes() {
    return new Focus(kept, true);
  }

  /// Applies the focus to the numbers of a slot, in place.
  ///
  /// @return the same array
  public float[] apply(Slot slot, float[] numbers) {
    BitSet indices = kept.get(slot);
    for (int i = 0; i < numbers.length; i++) {
      if (indices != null && !indices.get(i)) {
        numbers[i] = 0;
      } else if (ones) {
        numbers[i] = 1;
      }
    }
    return numbers;
  }
}
