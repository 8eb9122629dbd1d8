package dev.backstride.train.checkpoint;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The header of a safetensors file: what tensors there are, and where.
///
/// @param metadata free text by key
/// @param entries in the order of their numbers, without gaps
record SafetensorsHeader(Map<String, String> metadata, List<Entry> entries) {
  private static final String METADATA = "__metadata__";

  /// One tensor.
  ///
  /// @param begin first byte behind the header
  /// @param end behind its last byte
  record Entry(String name, int[] sizes, long begin, long end) {
    int count() {
      return (int) ((end - begin) / Float.BYTES);
    }
  }

  /// The JSON text for tensors that follow in order, padded such that the numbers are aligned.
  static String write(Map<String, String> metadata, List<NamedTensor> tensors) {
    List<String> members = new ArrayList<>();
    members.add(
        Json.quote(METADATA)
            + ":"
            + metadata.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> Json.quote(entry.getKey()) + ":" + Json.quote(entry.getValue()))
                .collect(Collectors.joining(",", "{", "}")));
    long at = 0;
    for (NamedTensor tensor : tensors) {
      long end = at + (long) tensor.values().length * Float.BYTES;
      members.add(
          "%s:{\"dtype\":\"F32\",\"shape\":%s,\"data_offsets\":[%d,%d]}"
              .formatted(
                  Json.quote(tensor.name()),
                  Arrays.toString(tensor.sizes()).replace(" ", ""),
                  at,
                  end));
      at = end;
    }
    String json = "{" + String.join(",", members) + "}";
    int bytes = json.getBytes(StandardCharsets.UTF_8).length;
    return json + " ".repeat(Math.floorMod(-bytes, 8));
  }

  /// Reads and checks a header.
  ///
  /// @param dataBytes bytes of the file behind the header
  /// @throws HeaderException if it is not JSON, or tensors do not fit their places
  static SafetensorsHeader read(String text, long dataBytes) throws HeaderException {
    Map<String, String> metadata = new LinkedHashMap<>();
    List<Entry> entries = new ArrayList<>();
    for (Map.Entry<String, Object> member : object("the header", Json.parse(text)).entrySet()) {
      Map<String, Object> fields = object(member.getKey(), member.getValue());
      if (member.getKey().equals(METADATA)) {
        for (Map.Entry<String, Object> pair : fields.entrySet()) {
          metadata.put(pair.getKey(), String.valueOf(pair.getValue()));
        }
      } else {
        entries.add(entry(member.getKey(), fields));
      }
    }
    entries.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
    long at = 0;
    for (Entry entry : entries) {
      if (entry.begin() != at) {
        throw new HeaderException(
            "tensor '%s' begins at byte %d, not behind the one before it at %d"
                .formatted(entry.name(), entry.begin(), at));
      }
      at = entry.end();
    }
    if (at != dataBytes) {
      throw new HeaderException(
          "truncated or damaged: its tensors take %d bytes, but %d are there"
              .formatted(at, dataBytes));
    }
    return new SafetensorsHeader(metadata, entries);
  }

  private static Entry entry(String name, Map<String, Object> fields) throws HeaderException {
    if (!"F32".equals(fields.get("dtype"))) {
      throw new HeaderException(
          "tensor '" + name + "' is of type " + fields.get("dtype") + ", not F32");
    }
    List<Object> shape = list(name, fields.get("shape"));
    List<Object> offsets = list(name, fields.get("data_offsets"));
    int[] sizes = new int[shape.size()];
    long count = 1;
    for (int axis = 0; axis < sizes.length; axis++) {
      sizes[axis] = (int) number(name, shape.get(axis), Integer.MAX_VALUE);
      count *= sizes[axis];
      if (count > Integer.MAX_VALUE) {
        throw new HeaderException("tensor '" + name + "' has more than 2³¹ − 1 elements");
      }
    }
    if (offsets.size() != 2) {
      throw new HeaderException("tensor '" + name + "' has not two offsets");
    }
    long begin = number(name, offsets.get(0), Long.MAX_VALUE);
    long end = number(name, offsets.get(1), Long.MAX_VALUE);
    if (end - begin != count * Float.BYTES) {
      throw new HeaderException(
          "tensor '%s' of sizes %s takes %d bytes, not %d"
              .formatted(name, Arrays.toString(sizes), end - begin, count * Float.BYTES));
    }
    return new Entry(name, sizes, begin, end);
  }

  @SuppressWarnings("unchecked") // Json makes maps of strings only.
  private static Map<String, Object> object(String what, Object value) throws HeaderException {
    if (value instanceof Map<?, ?> map) {
      return (Map<String, Object>) map;
    }
    throw new HeaderException(what + " is not a JSON object");
  }

  @SuppressWarnings("unchecked") // Json makes lists of objects only.
  private static List<Object> list(String name, Object value) throws HeaderException {
    if (value instanceof List<?> list) {
      return (List<Object>) list;
    }
    throw new HeaderException("tensor '" + name + "' lacks a shape or offsets");
  }

  private static long number(String name, Object value, long most) throws HeaderException {
    if (value instanceof Long number && number >= 0 && number <= most) {
      return number;
    }
    throw new HeaderException("tensor '" + name + "' has a size or offset of " + value);
  }
}
