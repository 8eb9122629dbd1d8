package dev.backstride.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTest {
  @Test
  void everyKindOfValueIsWritten() {
    assertThat(Json.of(List.of(1, 2.5, true, "a\"\\\n\u0001")))
        .isEqualTo(
            """
            [
              1,
              2.5,
              true,
              "a\\"\\\\\\n\\u0001"
            ]
            """);
    assertThat(Json.of(Map.of("k", List.of()))).isEqualTo("{\n  \"k\": []\n}\n");
  }

  @Test
  void whatJsonCannotSayIsNull() {
    assertThat(Json.of(List.of(Double.NaN, Double.POSITIVE_INFINITY)))
        .isEqualTo("[\n  null,\n  null\n]\n");
  }
}
