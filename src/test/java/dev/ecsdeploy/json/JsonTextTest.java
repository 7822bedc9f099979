package dev.ecsdeploy.json;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JsonTextTest {
  private static final JsonNode VALUE =
      JsonMapper.shared()
          .readTree("{\"a\": [1, {\"b\\\"\": \"é\\n\"}], \"c\": {}, \"d\": [], \"e\": null}");

  @Test
  void writesALineForEachMemberAndElement() {
    assertThat(JsonText.write(VALUE))
        .isEqualTo(
            """
            {
              "a": [
                1,
                {
                  "b\\"": "é\\n"
                }
              ],
              "c": {},
              "d": [],
              "e": null
            }
            """);
    assertThat(JsonMapper.shared().readTree(JsonText.write(VALUE))).isEqualTo(VALUE);
    assertThat(JsonText.write(JsonMapper.shared().readTree("1"))).isEqualTo("1\n");
  }

  @Test
  void isCompactAsJacksonWritesIt() {
    String every =
        "{\"a\":[1,-2.50,1e3,true,false,null,{\"b\\\"\":\"é\\n\\u0001\"}],\"c\":{},\"d\":[]}";
    JsonNode value = JsonMapper.shared().readTree(every);
    assertThat(JsonText.compact(value)).isEqualTo(JsonMapper.shared().writeValueAsString(value));
    assertThat(JsonText.compact(VALUE)).isEqualTo(VALUE.toString());
    assertThat(JsonText.compact(VALUE.path("none"))).isEmpty();
  }

  @Test
  void knowsWhatEachLineShows() {
    assertThat(JsonText.lines(VALUE))
        .extracting(line -> line.path().toString())
        .containsExactly("", "a", "a[0]", "a[1]", "a[1].b\"", "a[1]", "a", "c", "d", "e", "");
  }
}
