package dev.ecsdeploy.failure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SourceExcerptTest {
  private static final String TEXT = "first\r\n  second line\nthird";

  @Test
  void findsLineAndColumn() {
    SourceExcerpt place = SourceExcerpt.of("f.json", TEXT, TEXT.indexOf("second"), 6);
    assertThat(place).isEqualTo(new SourceExcerpt("f.json", 2, 3, "  second line", 6));
    assertThat(place.position()).isEqualTo("f.json:2:3");
  }

  @Test
  void endsWithTheLine() {
    assertThat(SourceExcerpt.of("f", TEXT, TEXT.indexOf("line"), 100).length()).isEqualTo(4);
  }

  @Test
  void leavesTheEndOfTheLineOut() {
    assertThat(SourceExcerpt.of("f", TEXT, 0, 5).text()).isEqualTo("first");
  }

  @Test
  void takesTheEndForWhatIsBeyondIt() {
    assertThat(SourceExcerpt.of("f", TEXT, 1000, 1))
        .isEqualTo(new SourceExcerpt("f", 3, 6, "third", 1));
  }

  @Test
  void pointsIntoAnEmptyText() {
    assertThat(SourceExcerpt.of("f", "", 0, 1)).isEqualTo(new SourceExcerpt("f", 1, 1, "", 1));
  }
}
