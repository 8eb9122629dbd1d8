package dev.backstride.laws.draw;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Slot;
import dev.backstride.engine.Window;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Predicate;

/// What a shape exercises, for statistics of coverage.
public final class Features {
  private static final SequencedMap<String, Predicate<ConvShape>> ALL =
      Collections.unmodifiableSequencedMap(all());

  private Features() {}

  /// The names of all features that are counted.
  public static List<String> names() {
    return List.copyOf(ALL.keySet());
  }

  /// The features of one shape.
  public static List<String> of(ConvShape shape) {
    List<String> present = new ArrayList<>();
    for (Map.Entry<String, Predicate<ConvShape>> feature : ALL.entrySet()) {
      if (feature.getValue().test(shape)) {
        present.add(feature.getKey());
      }
    }
    return present;
  }

  private static SequencedMap<String, Predicate<ConvShape>> all() {
    SequencedMap<String, Predicate<ConvShape>> all = new LinkedHashMap<>();
    for (int rank = 1; rank <= 3; rank++) {
      int axes = rank;
      all.put(rank + " axes", s -> s.axes().size() == axes);
    }
    all.put("batch 0", s -> s.batch() == 0);
    all.put("batch above 1", s -> s.batch() > 1);
    all.put("groups", s -> s.groups() > 1 && Shapes.inPerGroup(s) > 1);
    all.put("depthwise", s -> s.groups() > 1 && Shapes.inPerGroup(s) == 1);
    for (int lanes : new int[] {4, 8, 16}) {
      all.put("whole vectors of " + lanes, s -> s.outChannels() % lanes == 0);
      all.put(
          "tail behind a vector of " + lanes,
          s -> s.outChannels() > lanes && s.outChannels() % lanes != 0);
    }
    all.put("stride above 1", any(a -> a.stride() > 1));
    all.put("stride above kernel", any(a -> a.stride() > a.kernel()));
    all.put("stride equal to kernel above 1", any(a -> a.kernel() > 1 && a.stride() == a.kernel()));
    all.put("even kernel", any(a -> a.kernel() % 2 == 0));
    all.put("dilation", any(a -> a.dilation() > 1 && a.kernel() > 1));
    all.put("stride and dilation", any(a -> a.dilation() > 1 && a.stride() > 1 && a.kernel() > 1));
    all.put("uneven padding", any(a -> a.before() != a.after()));
    all.put("window in the padding only", any(a -> a.before() >= a.span()));
    all.put("output padding", any(a -> a.outputPadding() > 0));
    all.put("kernel as large as the input", any(a -> a.kernel() > 1 && a.kernel() == a.in()));
    all.put("size 1", any(a -> a.in() == 1));
    all.put("row of more than 13 positions", s -> s.axes().getLast().out() > 13);
    all.put("1×1", s -> s.axes().stream().allMatch(a -> a.kernel() == 1));
    all.put("more than 256 terms", s -> Shapes.terms(s, Slot.Y) > 256);
    all.put(
        "channels equal rows equal columns",
        s ->
            s.axes().size() == 2
                && s.axes().get(0).in() == s.inChannels()
                && s.axes().get(1).in() == s.inChannels());
    return all;
  }

  private static Predicate<ConvShape> any(Predicate<Window> feature) {
    return shape -> shape.axes().stream().anyMatch(feature);
  }
}
