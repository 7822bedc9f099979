package dev.ecsdeploy.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecsdeploy.report.Progression;
import dev.ecsdeploy.report.Progression.Kind;
import dev.ecsdeploy.report.Progression.Mark;
import dev.ecsdeploy.report.Progression.Sample;
import dev.ecsdeploy.report.Progression.Span;
import dev.ecsdeploy.report.Progression.Tasks;
import dev.ecsdeploy.report.Section;
import dev.ecsdeploy.report.Story;
import java.io.StringReader;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class ReportPageTest {
  private static final Tasks TWO = new Tasks(2, 0);

  static List<Story> stories() {
    return List.of(Stories.of(), Stories.hostile(), Stories.ofThousandsOfEvents());
  }

  private static Document parsed(Story story) throws Exception {
    String page = new ReportPage(story).text();
    assertThat(page).startsWith("<!doctype html>\n<html lang=\"en\">");
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(page.replaceFirst("<!doctype html>", ""))));
  }

  private static List<Element> elements(Document page, String name) {
    NodeList nodes = page.getElementsByTagName(name);
    return IntStream.range(0, nodes.getLength()).mapToObj(i -> (Element) nodes.item(i)).toList();
  }

  @ParameterizedTest
  @MethodSource("stories")
  void whatIsOpenedIsClosedAndNamesPointToWhatIsThere(Story story) throws Exception {
    Document page = parsed(story);
    List<String> ids =
        elements(page, "*").stream()
            .map(element -> element.getAttribute("id"))
            .filter(id -> !id.isEmpty())
            .toList();
    assertThat(ids).doesNotHaveDuplicates();
    assertThat(elements(page, "*").stream().map(element -> element.getAttribute("aria-labelledby")))
        .filteredOn(name -> !name.isEmpty())
        .isSubsetOf(ids);
    for (String name : List.of("script", "img", "iframe", "object")) {
      assertThat(elements(page, name)).as(name).isEmpty();
    }
    assertThat(elements(page, "*"))
        .as("the policy lets no style stand in an element")
        .noneMatch(element -> element.hasAttribute("style"));
  }

  @Test
  void aTimelineOfThousandsHasItsMiddleLeftOut() throws Exception {
    Document page = parsed(Stories.ofThousandsOfEvents());
    assertThat(elements(page, "td").stream().map(Element::getTextContent))
        .anyMatch(text -> text.equals("… 3000 lines are left out here …"))
        .anyMatch(text -> text.contains("00001387 stopped"));
    assertThat(elements(page, "tr")).hasSizeLessThan(3100);
  }

  @Test
  void whereNoTaskWasCountedThatIsSaid() {
    Progression nothing =
        new Progression(
            new Span(Stories.NOON, Stories.NOON),
            "web:1",
            "",
            List.of(),
            List.of(),
            List.of(),
            List.of(new Mark(Stories.NOON, Kind.FAILURE, "no place for a task")));
    assertThat(new ReportPage(Stories.of(new Section.Rollout(nothing))).text())
        .contains("No task was counted before it ended.", "no place for a task")
        .doesNotContain("class=\"chart");
  }

  private static Progression of(Span span, Sample... samples) {
    return new Progression(
        span, "web:43", "web:42", List.of(samples), List.of(), List.of(), List.of());
  }

  private static String drawn(Progression progression, double width) {
    Markup svg = new Markup();
    new Chart(progression, "wide", width, ZoneOffset.UTC).draw(svg);
    return svg.toString();
  }

  @Test
  void tasksAreStepsFromLeftToRight() {
    String svg =
        drawn(
            of(
                new Span(Stories.NOON, Stories.after(100)),
                new Sample(Stories.NOON, Tasks.NONE, TWO),
                new Sample(Stories.after(50), TWO, Tasks.NONE)),
            148);
    assertThat(svg)
        .as("nothing until the middle, then both tasks: 100 pixels wide, 64 high")
        .contains("class=\"edge current\" d=\"M38 91H88V27H138\"")
        .contains("class=\"edge former\" d=\"M38 130H88V194H138\"")
        .contains(">2 running</text>", ">0 running</text>");
  }

  @Test
  void aRolloutThatTookNoTimeHasAChartToo() {
    assertThat(
            drawn(
                of(new Span(Stories.NOON, Stories.NOON), new Sample(Stories.NOON, TWO, Tasks.NONE)),
                760))
        .contains("d=\"M38 27H750\"")
        .doesNotContain("NaN", "Infinity");
  }

  @ParameterizedTest
  @CsvSource({
    "30,   760, 12:00:05, 12:00:10",
    "600,  760, 12:01,    12:02",
    "600,  330, 12:05,    12:10",
    "7200, 760, 12:15,    12:30",
    "604800, 760, 01-06,  01-07"
  })
  void timesAreLabelledInStepsThatPeopleCountIn(
      int seconds, int width, String second, String third) {
    List<String> labels =
        new TimeScale(
                new Span(Stories.NOON, Stories.after(seconds)), 38, width - 10, ZoneOffset.UTC)
            .ticks().stream().map(TimeScale.Tick::label).toList();
    assertThat(labels).contains(second, third).hasSizeBetween(3, 12);
    assertThat(labels.indexOf(third) - labels.indexOf(second)).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"92, 760", "95, 330", "59, 760", "600, 320", "7190, 760"})
  void labelsOfTimeStayInThePictureAndApart(int seconds, int width) {
    String picture =
        drawn(
            of(
                new Span(Stories.NOON, Stories.after(seconds)),
                new Sample(Stories.NOON, TWO, Tasks.NONE)),
            width);
    Matcher label =
        Pattern.compile("class=\"(tick[^\"]*)\" x=\"([\\d.]+)\" y=\"[\\d.]+\">(\\d\\d:[\\d:]+)<")
            .matcher(picture);
    double free = 0;
    int labels = 0;
    while (label.find()) {
      double room = label.group(3).length() * 7.0;
      double part = label.group(1).contains("middle") ? room / 2 : 0;
      double begin =
          Double.parseDouble(label.group(2)) - (label.group(1).contains("end") ? room : part);
      assertThat(begin).as(label.group()).isGreaterThanOrEqualTo(free);
      free = begin + room;
      labels++;
    }
    assertThat(free).isLessThanOrEqualTo(width);
    assertThat(labels).isGreaterThan(1);
  }

  @Test
  void fullHoursAreThoseOfTheClockOnTheWall() {
    assertThat(
            new TimeScale(
                    new Span(Stories.NOON, Stories.after(7200)), 0, 320, ZoneId.of("Asia/Kolkata"))
                .ticks().stream().map(TimeScale.Tick::label))
        .containsExactly("17:30", "18:00", "18:30", "19:00", "19:30");
  }

  @Test
  void marksThatAreNearToEachOtherShareASignAndLabelsDoNotOverlap() {
    List<Mark> marks = new ArrayList<>();
    for (int second : new int[] {0, 1, 2, 50, 99, 100}) {
      marks.add(new Mark(Stories.after(second), Kind.FAILURE, "x"));
    }
    TimeScale scale =
        new TimeScale(new Span(Stories.NOON, Stories.after(100)), 0, 500, ZoneOffset.UTC);
    Markup svg = new Markup();
    new Marks(marks, scale).draw(svg, 100);
    assertThat(svg.toString())
        .contains(">1–3</text>", ">4</text>", ">5–6</text>")
        .contains("class=\"number end\"");
  }
}
