package dev.backstride.onnx.graph;

import dev.backstride.onnx.InvalidModelException;
import dev.backstride.onnx.file.AttributeValue;
import dev.backstride.onnx.file.TensorProto;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The attributes of one node, with their kinds and ranges checked. Remembers which were read, so
/// that one that nobody knows is noticed.
final class AttributeReader {
  private final Map<String, AttributeValue> values;
  private final String node;
  private final Set<String> read = new HashSet<>();

  AttributeReader(Map<String, AttributeValue> values, String node) {
    this.values = values;
    this.node = node;
  }

  /// Attributes that nothing here depends on.
  void ignore(String... names) {
    read.addAll(Arrays.asList(names));
  }

  /// Names of attributes that were not read.
  List<String> unread() {
    return values.keySet().stream().filter(name -> !read.contains(name)).toList();
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  /// A whole number of at least `least`.
  int whole(String name, int least, int absent) {
    AttributeValue value = take(name);
    return value == null
        ? absent
        : toInt(name, kind(name, value, AttributeValue.Whole.class).value(), least);
  }

  /// A whole number of at least `least` that must be there.
  int whole(String name, int least) {
    require(name);
    return whole(name, least, 0);
  }

  /// A truth value.
  boolean flag(String name, boolean absent) {
    int value = whole(name, 0, absent ? 1 : 0);
    if (value > 1) {
      throw invalid(name, Integer.toString(value), "must be 0 or 1");
    }
    return value == 1;
  }

  /// A float.
  float real(String name, float absent) {
    AttributeValue value = take(name);
    return value == null ? absent : kind(name, value, AttributeValue.Real.class).value();
  }

  /// One of some words.
  <T> T choice(String name, Map<String, T> words, T absent) {
    AttributeValue value = take(name);
    if (value == null) {
      return absent;
    }
    String word = kind(name, value, AttributeValue.Text.class).value();
    T choice = words.get(word);
    if (choice == null) {
      throw invalid(name, "\"" + word + "\"", "must be one of " + words.keySet());
    }
    return choice;
  }

  /// Whole numbers of at least `least`; empty if the attribute is not there.
  Optional<List<Integer>> wholes(String name, int least) {
    AttributeValue value = take(name);
    if (value == null) {
      return Optional.empty();
    }
    List<Long> numbers = kind(name, value, AttributeValue.Wholes.class).values();
    return Optional.of(numbers.stream().map(number -> toInt(name, number, least)).toList());
  }

  /// One or more whole numbers as they are; empty if the attribute is not there.
  Optional<List<Long>> longs(String name) {
    return switch (take(name)) {
      case null -> Optional.empty();
      case AttributeValue.Whole one -> Optional.of(List.of(one.value()));
      case AttributeValue other ->
          Optional.of(kind(name, other, AttributeValue.Wholes.class).values());
    };
  }

  /// Floats; empty if the attribute is not there.
  Optional<List<Float>> reals(String name) {
    AttributeValue value = take(name);
    return value == null
        ? Optional.empty()
        : Optional.of(kind(name, value, AttributeValue.Reals.class).values());
  }

  /// A tensor; empty if the attribute is not there.
  Optional<TensorProto> tensor(String name) {
    AttributeValue value = take(name);
    return value == null
        ? Optional.empty()
        : Optional.of(kind(name, value, AttributeValue.Constant.class).value());
  }

  /// Checks that an attribute is there.
  void require(String name) {
    if (!has(name)) {
      throw new InvalidModelException(node + " lacks the attribute " + name);
    }
  }

  /// An error that names node and attribute.
  InvalidModelException invalid(String name, String value, String rule) {
    return new InvalidModelException(
        "%s: attribute %s is %s, but %s".formatted(node, name, value, rule));
  }

  private AttributeValue take(String name) {
    read.add(name);
    return values.get(name);
  }

  private <T extends AttributeValue> T kind(String name, AttributeValue value, Class<T> kind) {
    if (!kind.isInstance(value)) {
      throw invalid(name, value.getClass().getSimpleName(), "must be " + kind.getSimpleName());
    }
    return kind.cast(value);
  }

  /// Limits such as 2⁶³−1, which some models give for "to the end", become those of `int`.
  private int toInt(String name, long value, int least) {
    if (value < least) {
      throw invalid(name, Long.toString(value), "must be at least " + least);
    }
    return Math.clamp(value, Integer.MIN_VALUE, Integer.MAX_VALUE);
  }
}
