package dev.ecsdeploy.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecsdeploy.console.Style;
import dev.ecsdeploy.failure.SourceExcerpt;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CaretViewTest {
  private static List<String> lines(String text, String fault) {
    return CaretView.lines(
        SourceExcerpt.of("f", text, text.indexOf(fault), fault.length()), new Style(false));
  }

  @Test
  void marksWhatIsWrong() {
    assertThat(lines("a\n\t b: oops, c", "oops"))
        .containsExactly("    2 | \t b: oops, c", "      | \t    ^^^^");
  }

  @Test
  void theMarkStandsBelowWhatTheTerminalShows() {
    assertThat(lines("\"環境\": \"本番\"", "\"本番\""))
        .containsExactly("    1 | \"環境\": \"本番\"", "      |         ^^^^^^");
    assertThat(lines("e\u0301🚀x", "x")).containsExactly("    1 | e\u0301🚀x", "      |    ^");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 99, 100, 101, 1000, 2895, 2990, 2996})
  void ofALongLineOnlyWhatIsAroundIsShown(int at) {
    String text = "-".repeat(at) + "oops" + "-".repeat(2996 - at);

    List<String> lines = lines(text, "oops");

    assertThat(lines.getFirst()).hasSizeLessThan(160).contains("oops");
    int mark = lines.getLast().indexOf('^');
    assertThat(lines.getLast().substring(mark)).isEqualTo("^^^^");
    assertThat(lines.getFirst().substring(mark)).startsWith("oops");
  }

  @Test
  void aLongFaultIsMarkedAsFarAsItIsShown() {
    List<String> lines = lines("x".repeat(50) + "y".repeat(2000), "y".repeat(2000));
    assertThat(lines.getLast()).hasSizeLessThan(160).endsWith("^");
    assertThat(lines.getFirst()).endsWith("y…");
  }

  @Test
  void pointsBehindTheEnd() {
    assertThat(lines("", "")).containsExactly("    1 | ", "      | ^");
  }
}
