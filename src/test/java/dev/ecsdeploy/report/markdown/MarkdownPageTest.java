package dev.ecsdeploy.report.markdown;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ecsdeploy.report.Section;
import dev.ecsdeploy.report.Section.Moment;
import dev.ecsdeploy.report.Story;
import dev.ecsdeploy.report.Story.Headline;
import dev.ecsdeploy.report.Tone;
import dev.ecsdeploy.view.ChangeLine;
import dev.ecsdeploy.view.VerifyView.Fault;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownPageTest {
  private static final long PLENTY = 1 << 20;
  private static final String HOSTILE = "```\n</details><script>alert(1)</script> | `x` *y* [z](u)";

  private static Story story(Section... sections) {
    return new Story(
        new Headline(Tone.BAD, "web did <not> take it", List.of("ecsdeploy deploy", "web")),
        List.of(sections),
        ZoneOffset.UTC);
  }

  private static String text(Section... sections) {
    return new MarkdownPage(story(sections)).text(PLENTY);
  }

  @Test
  void everySectionShowsWhatItHoldsAsItIs() {
    String line = HOSTILE.replace("\n", " ");
    String escaped =
        "\\`\\`\\` \\</details\\>\\<script\\>alert(1)\\</script\\> \\| \\`x\\` \\*y\\* \\[z\\](u)";
    assertThat(
            text(
                new Section.Changes(
                    List.of(new ChangeLine("image", "a|b", line), new ChangeLine("tag", "", line))),
                new Section.Warnings(List.of(line)),
                new Section.Faults(List.of(new Fault(line, "failed", line, line)))))
        .contains(
            "* **image** a\\|b ```` " + line + " ````\n",
            "* **tag** " + escaped + "\n",
            "### Warnings\n\n* " + escaped + "\n",
            "* **failed**: " + escaped + "\n  * why: " + escaped + "\n  * try: " + escaped + "\n");
  }

  @Test
  void aFenceCannotBeClosedByWhatStandsInIt() {
    List<String> lines = HOSTILE.lines().toList();
    assertThat(
            text(
                new Section.Failure(lines),
                new Section.Timeline(List.of(new Moment(Instant.EPOCH, lines.getFirst()))),
                new Section.Difference("<b>", lines),
                new Section.Checks(lines)))
        .contains("````text\nerror: ```\n</details>")
        .contains("````text\n00:00:00  ```\n````\n")
        .contains("<summary>&lt;b&gt;</summary>\n\n````diff\n```\n")
        .contains("````\n\n</details>\n");
  }

  @Test
  void aLongTimelineIsFolded() {
    List<Moment> moments =
        IntStream.range(0, 31).mapToObj(i -> new Moment(Instant.EPOCH, "x" + i)).toList();
    assertThat(text(new Section.Timeline(moments)))
        .contains("<details><summary>Timeline</summary>\n\n```text\n00:00:00  x0\n");
    assertThat(text(new Section.Timeline(moments.subList(0, 30)))).doesNotContain("<details>");
  }

  @ParameterizedTest
  @ValueSource(ints = {300, 1000, 5000, 20_000, 100_000})
  void noTextIsLongerThanItMayBeAndFencesStayClosed(int bytes) {
    List<String> lines =
        IntStream.range(0, 2000).mapToObj(i -> " ä line " + i + " of many").toList();
    List<Moment> moments = lines.stream().map(line -> new Moment(Instant.EPOCH, line)).toList();
    Story story =
        story(
            new Section.Timeline(moments),
            new Section.Difference("a → b", lines),
            new Section.Checks(lines));
    String text = new MarkdownPage(story).text(bytes);
    assertThat(text.getBytes(UTF_8).length).isLessThanOrEqualTo(bytes);
    assertThat(text).startsWith("## ❌ web did").contains(" left out");
    assertThat(text.lines().filter(line -> line.startsWith("```")).count() % 2).isZero();
    assertThat(text.split("<details>", -1)).hasSameSizeAs(text.split("</details>", -1));
  }

  @Test
  void ofATimelineTheBeginningAndTheEndAreKept() {
    List<Moment> moments =
        IntStream.range(0, 2000).mapToObj(i -> new Moment(Instant.EPOCH, "event " + i)).toList();
    assertThat(new MarkdownPage(story(new Section.Timeline(moments))).text(5000))
        .contains("  event 0\n", "  event 1999\n", "lines are left out here")
        .doesNotContain("  event 1000\n");
  }

  @Test
  void whereThereIsRoomForNothingThereIsNoText() {
    assertThat(new MarkdownPage(story()).text(100)).isEmpty();
  }
}
