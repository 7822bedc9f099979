package dev.ecsdeploy.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.failure.SourceExcerpt;
import dev.ecsdeploy.failure.SourceText;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JsonDocumentTest {
  private static final JsonMapper JACKSON =
      JsonMapper.builder(
              JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  @Test
  void readsEveryKindOfValue() {
    String text =
        """
        {"text": "a\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\ud83d\\ude00 é😀", "empty": "", "int": -7, "zero": 0,
         "big": 123456789012345678901234567890, "long": 9007199254740993, "real": 1.50, "exp": 3E2,
         "yes": true, "no": false, "nothing": null, "list": [ ], "object": { }, "deep": [[{"a": [1]}]]}
        """;
    assertThat(json(text).root()).isEqualTo(JACKSON.readTree(text));
    assertThat(json(text).root().get("long").longValue()).isEqualTo(9007199254740993L);
    assertThat(json(text).root().get("real")).hasToString("1.50");
  }

  @Test
  void acceptsAByteOrderMarkAndAnySpace() {
    assertThat(json("\uFEFF \r\n\t[1 , 2]\r\n").root()).hasToString("[1,2]");
  }

  @Test
  void knowsWhereNamesAndValuesAre() {
    JsonDocument document = json("{\n  \"a\": [\n    10,\n    {\"b\": \"text\"}\n  ]\n}");
    JsonPath b = JsonPath.ROOT.member("a").element(1).member("b");
    assertThat(FaultText.shown(document.place(b))).isEqualTo("4:6 \"b\"");
    assertThat(FaultText.shown(document.placeOfValue(b))).isEqualTo("4:11 \"text\"");
    assertThat(FaultText.shown(document.place(JsonPath.ROOT.member("a").element(0))))
        .isEqualTo("3:5 10");
    assertThat(FaultText.shown(document.placeOfValue(JsonPath.ROOT.member("a"))))
        .isEqualTo("2:8 [");
    assertThat(FaultText.shown(document.place(JsonPath.ROOT))).isEqualTo("1:1 {");
  }

  @Test
  void showsTheNearestParentOfWhatIsNotWritten() {
    JsonDocument document = json("{\"a\": {\"b\": 1}}");
    JsonPath absent = JsonPath.ROOT.member("a").member("x").element(3);
    assertThat(FaultText.shown(document.place(absent))).isEqualTo("1:2 \"a\"");
    assertThat(FaultText.shown(document.placeOfValue(absent))).isEqualTo("1:7 {");
  }

  @Test
  void namesBothPlacesOfARepeatedMember() {
    assertThat(fault("{\"a\": {\"b\": 1,\n  \"b\": 2}}"))
        .isEqualTo("2:3 \"b\" a.b is given twice | first at f.json:1:8 | remove one of the two");
    assertThat(fault("{\"a\": 1, \"\\u0061\": 2}")).startsWith("1:10 \"\\u0061\" a is given twice");
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      quoteCharacter = '`',
      textBlock =
          """
          {"a": 1,} => 1:8 , a comma with nothing after it
          [1, 2, ] => 1:6 , a comma with nothing after it
          [,] => 1:2 , expected a value but found ,
          {"a": 1 "b": 2} => 1:9 " a comma is missing before a text
          [1 2] => 1:4 2 a comma is missing before 2
          [true {}] => 1:7 { a comma is missing before {
          {"a" 1} => 1:6 1 expected a colon but found 1
          {"a": } => 1:7 } expected a value but found }
          {a: 1} => 1:2 a expected the name of a member but found a
          {'a': 1} => 1:2 ' expected the name of a member but found '
          {"a": 'x'} => 1:7 ' expected a value but found '
          {"a": 1] => 1:8 ] expected a comma or } but found ]
          [1} => 1:3 } expected a comma or ] but found }
          {"a": [1, 2 => 1:11 2 the file ends before a ]
          {"a": => 1:5 : the file ends before a }
          { => 1:1 { the file ends before a }
          [1]] => 1:4 ] expected the end of the file but found ]
          {} {} => 1:4 { expected the end of the file but found {
          {"a": "x => 1:7 " the text is never closed
          {"a": "\\x"} => 1:8 \\ a backslash that JSON does not know
          {"a": "\\u12g4"} => 1:8 \\ a backslash that JSON does not know
          {"a": True} => 1:7 True expected a value but found True
          {"a": None} => 1:7 None expected a value but found None
          {"a": NaN} => 1:7 NaN expected a value but found NaN
          {"a": -Infinity} => 1:7 -Infinity -Infinity is not a number
          {"a": 01} => 1:7 01 01 is not a number
          {"a": 1.} => 1:7 1. 1. is not a number
          {"a": .5} => 1:7 .5 expected a value but found .5
          {"a": +1} => 1:7 + expected a value but found +
          {"a": 0x1F} => 1:7 0x1F 0x1F is not a number
          {"a": 1-2} => 1:7 1-2 1-2 is not a number
          {"a": - 2} => 1:7 - - is not a number
          {"a": 1e99999999999} => 1:7 1e99999999999 the number is out of range
          {"a": 1} // note => 1:10 / expected the end of the file but found /
          {# note => 1:2 # expected the name of a member but found #
          {{ "a": 1}} => 1:2 { expected the name of a member but found {
          """)
  void saysWhatIsThereAndWhatIsWanted(String text, String expected) {
    assertThat(fault(text)).startsWith(expected + " | ");
  }

  @Test
  void seesLineBreaksAndTabsInTexts() {
    assertThat(fault("{\"a\": \"x\n\"}")).startsWith("1:7 \" the text is not closed in its line");
    assertThat(fault("[\"a\tb\"]"))
        .contains("the control character U+0009 in a text")
        .endsWith("write \\t");
    assertThat(fault("[\u0007]")).contains("expected a value but found U+0007");
    assertThat(fault("[\u0000]")).contains("expected a value but found U+0000");
  }

  @Test
  void suggestsWhatWasMeant() {
    assertThat(fault("[True]")).endsWith("write true, or \"true\"");
    assertThat(fault("[None]")).endsWith("write null, or \"null\"");
    assertThat(fault("[hello]")).endsWith("put it in double quotes");
    assertThat(fault("{\"a\": 1 // x\n}"))
        .endsWith("JSON has no comments | remove it, or rename the file to .yml");
    assertThat(fault("{\n  \"a\": [1\n}")).startsWith("3:1 } expected a comma or ]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  \n\t ", "\uFEFF"})
  void refusesAnEmptyText(String text) {
    assertThat(fault(text)).contains("the file is empty");
  }

  @Test
  void refusesBottomlessNesting() {
    assertThat(fault("[".repeat(100_000))).contains("nested too deeply");
  }

  @Test
  void doesNotRepeatWhatATemplateFilledIn() {
    SourceText rendered =
        new SourceText() {
          @Override
          public String text() {
            return "{\"a\": s3cr3t}";
          }

          @Override
          public String path() {
            return "t.json";
          }

          @Override
          public SourceExcerpt excerpt(int offset, int length) {
            return SourceExcerpt.of(path(), "{\"a\": {{ ssm \"/x\" }}}", offset, length);
          }
        };
    Failure failure = catchThrowableOfType(Failure.class, () -> JsonDocument.json(rendered));
    assertThat(failure.what() + failure.why() + failure.hint())
        .doesNotContain("s3cr3t")
        .contains("other text, which the template filled in");
  }

  @Test
  void agreesWithJacksonOnMutilatedTexts() {
    String whole =
        "{\"a\": [1, -2.5e+3, \"x\\n\\u0041\\\\\"], \"b\": {\"c\": true, \"d\": null}, \"e\": 0}";
    Random random = new Random(20260101);
    for (int i = 0; i < 20_000; i++) {
      String text = mutilated(whole, random);
      assertThat(readable(text)).as(text).isEqualTo(readableByJackson(text));
    }
  }

  private static String mutilated(String whole, Random random) {
    StringBuilder text = new StringBuilder(whole);
    for (int n = random.nextInt(3); n >= 0; n--) {
      int at = random.nextInt(text.length());
      switch (random.nextInt(3)) {
        case 0 -> text.deleteCharAt(at);
        case 1 -> text.insert(at, whole.charAt(random.nextInt(whole.length())));
        default -> text.setCharAt(at, "{}[],:\"\\0-+.eE \ntn".charAt(random.nextInt(18)));
      }
    }
    return text.toString();
  }

  private static @Nullable JsonNode readable(String text) {
    try {
      return json(text).root();
    } catch (Failure e) {
      return null;
    }
  }

  private static @Nullable JsonNode readableByJackson(String text) {
    try {
      return JACKSON.readTree(text);
    } catch (JacksonException e) {
      return null;
    }
  }

  private static JsonDocument json(String text) {
    return JsonDocument.json(SourceText.of("f.json", text));
  }

  private static String fault(String text) {
    return FaultText.of(text, () -> json(text));
  }

  @Test
  void whatSomebodyElseSaysIsReadOrNot() {
    assertThat(JsonDocument.said("{\"a\": [1, {\"b\": 2.5}], \"a\": 3}"))
        .hasValueSatisfying(value -> assertThat(value.path("a").intValue()).isEqualTo(3));
    assertThat(JsonDocument.said("\"text\"")).map(JsonNode::stringValue).hasValue("text");
    assertThat(JsonDocument.said("")).isEmpty();
    assertThat(JsonDocument.said("<html>")).isEmpty();
    assertThat(JsonDocument.said("{} and more")).isEmpty();
    assertThat(JsonDocument.said("[".repeat(100_000))).isEmpty();
  }
}
