package dev.ecsdeploy.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecsdeploy.failure.SourceText;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class YamlWriterTest {

  @Test
  void quotesOnlyWhatWouldBeReadAsSomethingElse() {
    assertThat(
            yaml(
                """
                {"a": "plain", "b": "yes", "c": "12", "d": 12, "e": [], "f": {}, "g": null,
                 "h": [{"i": 1, "j": [true]}, "k", [1, 2]], "l m": "n: o"}
                """))
        .isEqualTo(
            """
            a: plain
            b: "yes"
            c: "12"
            d: 12
            e: []
            f: {}
            g: null
            h:
              - i: 1
                j:
                  - true
              - k
              - [1,2]
            "l m": "n: o"
            """);
  }

  @Test
  void whatItWritesIsReadAsTheSame() {
    String json =
        """
        {"on": "on", "n": "~", "": "", "a": "tab\\there", "b": "line\\nbreak", "c": "# no comment",
         "d": "{{ '{{' }} x", "e": "- dash", "f": "\\u0085\\u2028 é 😀", "g": "0x1F", "h": "1e3",
         "i": [[], {}, [{"j": {}}]], "k": 1.50, "l": -0, "m": "*alias", "com.example/key": "&x"}
        """;
    ObjectNode read =
        (ObjectNode) JsonDocument.yaml(SourceText.of("x.yml", yaml(json)), Repeats.REFUSED).root();
    assertThat(read).isEqualTo(object(json));
  }

  private static String yaml(String json) {
    return YamlWriter.write(object(json));
  }

  private static ObjectNode object(String json) {
    return (ObjectNode) JsonDocument.json(SourceText.of("x.json", json), Repeats.REFUSED).root();
  }
}
