package dev.ecsdeploy.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.failure.SourceText;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class EnvFileTest {

  static Stream<Arguments> assignments() {
    return Stream.of(
        arguments("A=1", "1"),
        arguments("  A = 1  ", "1"),
        arguments("export A=1", "1"),
        arguments("A=", ""),
        arguments("A=\"\"", ""),
        arguments("A=a=b", "a=b"),
        arguments("A=one two # a comment", "one two"),
        arguments("A=one#two", "one"),
        arguments("A='one # two'", "one # two"),
        arguments("A=\"one # two\"", "one # two"),
        arguments("A='$HOME \\n'", "$HOME \\n"),
        arguments("A=$HOME", "$HOME"),
        arguments("A=\"a\\tb\\\"c\\\\d\\/e\"", "a\tb\"c\\d/e"),
        arguments("A=\"\\u00e9\"", "é"),
        arguments("A=\"\\ud83d\\ude00\"", "😀"),
        arguments("A=\"\\ud83d\"", "\uFFFD"),
        arguments("A=a\" b \"'c'", "a b c"),
        arguments("A=' kept ' ", " kept "),
        arguments("A=back\\slash", "back\\slash"),
        arguments("A=crlf\r", "crlf"));
  }

  @ParameterizedTest
  @MethodSource("assignments")
  void readsAValue(String line, String value) {
    assertThat(variables(line)).isEqualTo(Map.of("A", value));
  }

  @Test
  void readsOneAssignmentALineAndLetsTheLastWin() {
    assertThat(variables("# stg\n\nA=1\r\n  # more\nA.b/c_9=2\n_X=3\nA=4"))
        .isEqualTo(Map.of("A", "4", "A.b/c_9", "2", "_X", "3"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "A               | 1 | missing =",
        "=1              | 1 | empty key",
        "1A=1            | 1 | key must start with [A-Za-z_] but found '1'",
        "A-B=1           | 2 | key characters must be [A-Za-z0-9/_.] but found '-'",
        "A='x            | 3 | unmatched '",
        "A=\"x           | 3 | unmatched \"",
        "A=\"\\x\"       | 4 | invalid escape sequence: \"x\"",
        "A=\"\\u12       | 4 | incomplete escape sequence"
      })
  void showsAMistakeAtItsPlace(String line, int column, String what) {
    Failure failure = failure("OK=1\n" + line + "\nLATER=1\n");
    assertThat(failure.what()).isEqualTo(what);
    assertThat(failure.excerpt().orElseThrow().position()).isEqualTo("stg.env:2:" + column);
  }

  @Test
  void refusesControlCharactersInValues() {
    assertThat(failure("A=a\u0001b").what()).contains("invalid value character");
  }

  @Test
  void doesNotPrintItsValues() {
    assertThat(EnvFile.parse(SourceText.of("stg.env", "SECRET=hush")).toString())
        .contains("SECRET")
        .doesNotContain("hush");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "export PASSWORD=\"hunter2   | export PASSWORD=\"*******",
        "PASSWORD='hunter2          | PASSWORD='*******",
        "PASSWORD=\"hun\\qter2\"     | PASSWORD=\"***\\*****\"",
        "PASS-WORD=hunter2          | PASS-WORD=*******",
        "hunter2 hunter2            | ******* *******",
        "hun+ter2/hunter2==         | ****************==",
        "=hunter2                   | =*******",
      })
  void showsNoValueOfALineThatIsWrong(String line, String shown) {
    assertThat(failure("A=1\n" + line).excerpt().orElseThrow().text()).isEqualTo(shown);
  }

  private static Map<String, String> variables(String text) {
    return EnvFile.parse(SourceText.of("stg.env", text)).variables();
  }

  private static Failure failure(String text) {
    Failure failure = catchThrowableOfType(Failure.class, () -> variables(text));
    assertThat(failure).isNotNull();
    return failure;
  }
}
