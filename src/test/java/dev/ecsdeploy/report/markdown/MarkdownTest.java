package dev.ecsdeploy.report.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarkdownTest {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "web-stg:43, web-stg:43",
        "<script>, \\<script\\>",
        "a|b, a\\|b",
        "**x** _y_ ~z~, \\*\\*x\\*\\* \\_y\\_ \\~z\\~",
        "[a](b), \\[a\\](b)",
        "![a](b), \\!\\[a\\](b)",
        "&lt;, \\&lt;",
        "`x`, \\`x\\`",
        "C:\\x, C:\\\\x",
        "$x$, \\$x\\$",
        "# x, \\# x"
      })
  void whatMeansSomethingInTextIsEscaped(String text, String markdown) {
    assertThat(Markdown.text(text)).isEqualTo(markdown);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "web:1, `web:1`",
        "a`b, ``a`b``",
        "`a, `` `a ``",
        "a``, ``` a`` ```",
        "<b>|*, `<b>|*`",
        "\"\", \"\""
      })
  void codeIsDelimitedByMoreBackticksThanItHolds(String text, String markdown) {
    assertThat(Markdown.code(text)).isEqualTo(markdown);
  }

  @Test
  void aFenceIsLongerThanAnyRunOfBackticksInIt() {
    assertThat(Markdown.fence(List.of("a", "b"))).isEqualTo("```");
    assertThat(Markdown.fence(List.of("+ ```", "- `````diff"))).isEqualTo("``````");
  }
}
