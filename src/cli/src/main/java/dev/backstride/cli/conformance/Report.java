package dev.backstride.cli.conformance;

import java.util.LinkedHashMap;
import java.util.Map;

/// The outcomes of many cases.
public final class Report {
  private final Map<String, Outcome> outcomes = new LinkedHashMap<>();

  /// An empty report.
  public Report() {}

  /// Adds a case. Of two with one name the later one gets a number.
  public void add(String name, Outcome outcome) {
    String unique = name;
    for (int i = 2; outcomes.containsKey(unique); i++) {
      unique = name + " (" + i + ")";
    }
    outcomes.put(unique, outcome);
  }

  /// Number of cases with outcomes of one kind.
  public long count(Class<? extends Outcome> kind) {
    return outcomes.values().stream().filter(kind::isInstance).count();
  }

  /// `N passed, N failed, N unsupported`.
  public String summary() {
    return "%d passed, %d failed, %d unsupported"
        .formatted(
            count(Outcome.Pass.class), count(Outcome.Fail.class), count(Outcome.Unsupported.class));
  }

  /// The same as JSON.
  public String json() {
    StringBuilder json = new StringBuilder("{\n");
    json.append("  \"passed\": ").append(count(Outcome.Pass.class)).append(",\n");
    json.append("  \"failed\": ").append(count(Outcome.Fail.class)).append(",\n");
    json.append("  \"unsupported\": ").append(count(Outcome.Unsupported.class)).append(",\n");
    json.append("  \"cases\": [");
    String separator = "\n";
    for (Map.Entry<String, Outcome> entry : outcomes.entrySet()) {
      Outcome outcome = entry.getValue();
      json.append(separator).append("    {\"name\": ").append(quoted(entry.getKey()));
      json.append(", \"outcome\": ").append(quoted(outcome.word()));
      json.append(", \"detail\": ").append(quoted(outcome.detail()));
      if (outcome instanceof Outcome.Fail fail && Double.isFinite(fail.error())) {
        json.append(", \"error\": ").append(fail.error());
      }
      json.append('}');
      separator = ",\n";
    }
    return json.append("\n  ]\n}\n").toString();
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c < ' ' || Character.isSurrogate(c)) {
        quoted.append("\\u%04x".formatted((int) c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }
}
