package dev.ecsdeploy.report.html;

import dev.ecsdeploy.report.Progression;
import dev.ecsdeploy.report.Progression.Kind;
import dev.ecsdeploy.report.Progression.Mark;
import dev.ecsdeploy.report.Progression.Sample;
import dev.ecsdeploy.report.Progression.Shift;
import dev.ecsdeploy.report.Progression.Span;
import dev.ecsdeploy.report.Progression.Stage;
import dev.ecsdeploy.report.Progression.Tasks;
import dev.ecsdeploy.report.Section;
import dev.ecsdeploy.report.Section.Moment;
import dev.ecsdeploy.report.Story;
import dev.ecsdeploy.report.Story.Headline;
import dev.ecsdeploy.report.Tone;
import dev.ecsdeploy.rollout.RolloutEvent.Listener;
import dev.ecsdeploy.view.ChangeLine;
import dev.ecsdeploy.view.VerifyView.Fault;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Stories that no simulated world tells. */
public final class Stories {
  /** What somebody might name a branch to break a page. */
  public static final String HOSTILE =
      "\"'></pre></table></svg><script>document.title='run'</script><img src=x"
          + " onerror=alert(1)>&amp;";

  static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

  private Stories() {}

  /** A story of these sections. */
  public static Story of(Section... sections) {
    return new Story(
        new Headline(Tone.NOTE, "web runs", List.of("ecsdeploy deploy", "exit code 0")),
        List.of(sections),
        ZoneOffset.UTC);
  }

  static Instant after(int seconds) {
    return NOON.plusSeconds(seconds);
  }

  /** Hours in which task after task fails. */
  public static Story ofThousandsOfEvents() {
    List<Sample> samples = new ArrayList<>();
    List<Mark> marks = new ArrayList<>();
    List<Moment> moments = new ArrayList<>();
    List<Kind> kinds = List.of(Kind.values());
    for (int i = 0; i < 5000; i++) {
      samples.add(new Sample(after(i * 5), new Tasks(i % 40, i % 7), new Tasks(40, 0)));
      String text = "task %032x stopped: container web exited with 1".formatted(i);
      marks.add(new Mark(after(i * 5 + 2), kinds.get(i % kinds.size()), text));
      moments.add(new Moment(after(i * 5 + 2), text));
    }
    return of(
        new Section.Rollout(
            new Progression(
                new Span(NOON, after(25_000)),
                "web:43",
                "web:42",
                samples,
                List.of(),
                List.of(),
                marks)),
        new Section.Timeline(moments));
  }

  /** All parts of a page, and in all of them a text that would be another page. */
  public static Story hostile() {
    List<String> lines = List.of("+" + HOSTILE, "x".repeat(2000));
    Progression progression =
        new Progression(
            new Span(NOON, after(60)),
            HOSTILE,
            "a-service-with-a-name-that-is-longer-than-anybody-would-want-to-read:".repeat(3),
            List.of(new Sample(NOON, new Tasks(0, 1), new Tasks(1, 0))),
            List.of(
                new Shift(after(10), Listener.TEST, 100),
                new Shift(after(20), Listener.PRODUCTION, 50)),
            List.of(new Stage(new Span(NOON, after(60)), HOSTILE, true)),
            List.of(new Mark(after(5), Kind.ALARM, HOSTILE)));
    return new Story(
        new Headline(Tone.BAD, HOSTILE, List.of(HOSTILE)),
        List.of(
            new Section.Failure(lines),
            new Section.Diagnosis(
                List.of(
                    new Section.Cause(
                        HOSTILE,
                        HOSTILE,
                        lines,
                        List.of(new Section.Container(HOSTILE, "1", HOSTILE)),
                        HOSTILE))),
            new Section.Advice(lines),
            new Section.Faults(List.of(new Fault(HOSTILE, "failed", HOSTILE, HOSTILE))),
            new Section.Changes(
                List.of(
                    new ChangeLine("image", HOSTILE, HOSTILE), new ChangeLine("x", "", HOSTILE))),
            new Section.Warnings(lines),
            new Section.Rollout(progression),
            new Section.Timeline(List.of(new Moment(after(5), HOSTILE))),
            new Section.Difference(HOSTILE, lines),
            new Section.Checks(lines)),
        ZoneOffset.UTC);
  }
}
