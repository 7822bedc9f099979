package dev.ecsdeploy.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecsdeploy.failure.SourceText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlDocumentTest {

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      quoteCharacter = '`',
      textBlock =
          """
          yes => "yes"
          on => "on"
          true => true
          False => false
          ~ => null
          null => null
          007 => 7
          0o17 => 15
          0x1F => 31
          +5 => 5
          -12 => -12
          1_000 => "1_000"
          1e3 => 1E+3
          1.50 => 1.50
          .5 => 0.5
          123456789012345678901234567890 => 123456789012345678901234567890
          2026-01-31 => "2026-01-31"
          12:30 => "12:30"
          '8080' => "8080"
          !!str 5 => "5"
          ${NAME} => "${NAME}"
          "a\\tb" => "a\\tb"
          [a, {b: 1}] => ["a",{"b":1}]
          """)
  void readsValuesByTheCoreSchema(String yaml, String json) {
    assertThat(yaml("v: " + yaml).root().get("v")).hasToString(json);
  }

  @Test
  void readsAnchorsAndMergeKeys() {
    String text =
        """
        base: &base {name: web, port: 80}
        more: &more {port: 81, cpu: 1}
        one: {<<: *base, port: 82}
        two: {<<: [*base, *more]}
        three: *base
        """;
    assertThat(yaml(text).root().get("one")).hasToString("{\"port\":82,\"name\":\"web\"}");
    assertThat(yaml(text).root().get("two").get("port").intValue()).isEqualTo(80);
    assertThat(yaml(text).root().get("two").get("cpu").intValue()).isEqualTo(1);
    assertThat(yaml(text).root().get("three")).isEqualTo(yaml(text).root().get("base"));
  }

  @Test
  void readsJsonToo() {
    assertThat(yaml("{\"a\":\t[1,\n\t\"x\"]}").root()).hasToString("{\"a\":[1,\"x\"]}");
    assertThat(yaml("\uFEFFa: 1").root()).hasToString("{\"a\":1}");
  }

  @Test
  void knowsWhereNamesAndValuesAre() {
    JsonDocument document = yaml("# 😀\r\n\"😀\": x\r\na:\r\n  - 10\r\n  - b: 'text'\r\n");
    JsonPath b = JsonPath.ROOT.member("a").element(1).member("b");
    assertThat(FaultText.shown(document.place(b))).isEqualTo("5:5 b");
    assertThat(FaultText.shown(document.placeOfValue(b))).isEqualTo("5:8 'text'");
    assertThat(FaultText.shown(document.place(JsonPath.ROOT.member("😀")))).isEqualTo("2:1 \"😀\"");
    assertThat(FaultText.shown(document.place(JsonPath.ROOT.member("a").element(0))))
        .isEqualTo("4:5 10");
  }

  @Test
  void namesBothPlacesOfARepeatedMember() {
    assertThat(fault("a:\n  b: 1\n  c: 2\n  b: 3\n"))
        .isEqualTo("4:3 b a.b is given twice | first at f.yml:2:3 | remove one of the two");
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      quoteCharacter = '`',
      textBlock =
          """
          a:/_b: 1 => 2:1 _ a tab at the beginning of a line
          a: [1, 2/b: 3 => 2:2 : expected a comma or ] | the list opened at f.yml:1:4 is not closed
          {a: 1 => 1:5 1 expected a comma or } | the object opened at f.yml:1:1 is not closed
          a: b: c => 1:5 : a colon where no member can be
          a: 1/ b: 2 => 2:3 : a colon where no member can be
          a: "x => 1:5 x the text is never closed | the quotes were opened at f.yml:1:4
          a: @x => 1:4 @ a text without quotes cannot begin with this character
          a: "\\q" => 1:6 q a backslash that YAML does not know
          a: *nope => 1:4 * nothing has the name of this alias
          - a/b: c => 2:1 b the indentation does not fit
          a: - b => 1:4 - a list cannot begin here
          a: 1/---/b: 2 => 3:1 b a second document begins here
          a: !foo 1 => 1:4 !foo 1 a has a tag that JSON has no value for | the tag is !foo
          a: !!binary aGk= => 1:4 !!binary aGk= a has a tag that JSON has no value for | the tag is !!binary
          a: !!set {x} => 1:4 ! a has a tag that JSON has no value for | the tag is !!set
          a: .nan => 1:4 .nan a is not a number that JSON can hold
          a: -.inf => 1:4 -.inf a is not a number that JSON can hold
          a: !!int x => 1:4 !!int x a is not a number that JSON can hold
          a: {1: x} => 1:5 1 the name of a member of a is not a text
          true: x => 1:1 true the name of a member of the document is not a text
          ? [a]/: x => 1:3 [ the name of a member of the document is not a text
          a: &x [*x] => 1:4 & the document never ends
          a: {{ x }} => 1:5 { the name of a member of a is not a text
          """)
  void saysWhatIsWrong(String text, String expected) {
    assertThat(fault(text.replace('/', '\n').replace('_', '\t')))
        .startsWith(expected.replace('_', '\t'));
  }

  @Test
  void refusesControlCharactersAndOtherVersions() {
    assertThat(fault("a: b\u0001")).startsWith("1:5 \u0001 the character U+0001 is not allowed");
    assertThat(fault("%YAML 3.0\n---\na: 1")).startsWith("1:1 % the file is not YAML 1.2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n \n", "# only a comment\n"})
  void refusesAnEmptyText(String text) {
    assertThat(fault(text)).contains("the file is empty");
  }

  @Test
  void refusesAnExplosionOfAliases() {
    StringBuilder text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 9; i++) {
      String alias = "*a" + (i - 1);
      text.append("a%d: &a%d [%s]\n".formatted(i, i, (alias + ", ").repeat(9) + alias));
    }
    assertThat(fault(text.toString())).contains("the document never ends");
  }

  private static JsonDocument yaml(String text) {
    return JsonDocument.yaml(SourceText.of("f.yml", text));
  }

  private static String fault(String text) {
    return FaultText.of(text, () -> yaml(text));
  }
}
