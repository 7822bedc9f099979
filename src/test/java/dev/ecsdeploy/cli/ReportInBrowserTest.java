package dev.ecsdeploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecsdeploy.report.Section;
import dev.ecsdeploy.report.Story;
import dev.ecsdeploy.report.html.ReportPage;
import dev.ecsdeploy.report.html.Stories;
import dev.ecsdeploy.simulator.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Looks at reports in a browser, as somebody with a phone, a dark room or a screen reader does. */
class ReportInBrowserTest {
  private static final Map<String, String> LIGHT = Map.of("prefers-color-scheme", "light");
  private static final Map<String, String> DARK = Map.of("prefers-color-scheme", "dark");

  /** Each text and the contrast to what is behind it (WCAG 2.2, 1.4.3). */
  private static final String CONTRASTS =
      """
      (() => {
        const channel = v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
        const parse = c => c.match(/[\\d.]+/g).map(Number);
        const light = ([r, g, b]) => 0.2126 * channel(r / 255) + 0.7152 * channel(g / 255)
            + 0.0722 * channel(b / 255);
        const behind = e => {
          for (; e; e = e.parentElement) {
            const c = parse(getComputedStyle(e).backgroundColor);
            if (c.length < 4 || c[3] > 0) return c;
          }
          return [255, 255, 255];
        };
        const found = [];
        const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        while (texts.nextNode()) {
          const node = texts.currentNode, e = node.parentElement;
          if (!node.data.trim() || !e.getClientRects().length) continue;
          if (['title', 'style'].includes(e.localName)) continue;
          const style = getComputedStyle(e);
          const front = light(parse(e.namespaceURI.endsWith('svg') ? style.fill : style.color));
          const back = light(behind(e));
          const [a, b] = front > back ? [front, back] : [back, front];
          found.push({text: node.data.trim(), contrast: (a + 0.05) / (b + 0.05)});
        }
        return found;
      })()
      """;

  /** What can be scrolled by itself and is not reached by the keyboard. */
  private static final String OUT_OF_REACH =
      """
      [...document.querySelectorAll('body *')]
          .filter(e => e.scrollWidth > e.clientWidth + 1 && e.clientWidth > 0)
          .filter(e => ['auto', 'scroll'].includes(getComputedStyle(e).overflowX))
          .filter(e => e.tabIndex < 0)
          .map(e => e.outerHTML.slice(0, 80))
      """;

  @TempDir private static Path directory;

  private static @Nullable Browser shared;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    shared = Browser.start();
  }

  @AfterAll
  static void end() throws IOException {
    if (shared != null) {
      shared.close();
    }
  }

  private static Browser browser() {
    return Objects.requireNonNull(shared);
  }

  private static Map<String, Path> pages() throws IOException {
    Map<String, Path> pages = new LinkedHashMap<>();
    report(pages, "succeeded", "steady", "deploy");
    report(pages, "failed", "crash", "deploy");
    report(pages, "timed-out", "stuck", "deploy", "--timeout=2m");
    report(pages, "not-waited-for", "steady", "deploy", "--no-wait");
    report(pages, "dry-run", "create", "deploy", "--dry-run");
    report(pages, "refused", "denied", "deploy");
    report(pages, "verified", "unready", "verify");
    report(pages, "compared", "create", "diff");
    pages.put("shifted", shifted());
    write(pages, "thousands", Stories.ofThousandsOfEvents());
    write(pages, "hostile", Stories.hostile());
    write(pages, "nothing", Stories.of());
    return pages;
  }

  private static void report(Map<String, Path> pages, String name, String scenario, String... line)
      throws IOException {
    Path page = directory.resolve(name + ".html");
    List<String> arguments = new ArrayList<>(List.of(line));
    arguments.addAll(List.of("--envfile=stg.env", "--report=" + page));
    WebExample.in(Scenario.named(scenario)).run(arguments.toArray(String[]::new));
    pages.put(name, page);
  }

  private static Path shifted() throws IOException {
    Path page = directory.resolve("shifted.html");
    Path project = Files.createDirectories(directory.resolve("project"));
    new StrategyProject(project)
        .strategy(
            "'strategy': 'CANARY', 'bakeTimeInMinutes': 5, 'canaryConfiguration':"
                + " {'canaryPercent': 10.0, 'canaryBakeTimeInMinutes': 5}")
        .in(Scenario.named("steady"))
        .run("deploy", "--timeout=3h", "--report=" + page);
    return page;
  }

  private static void write(Map<String, Path> pages, String name, Story story) throws IOException {
    Path page = directory.resolve(name + ".html");
    Files.writeString(page, new ReportPage(story).text());
    pages.put(name, page);
  }

  @Test
  void everyReportIsCompleteReadableAndQuietOnEveryScreen()
      throws IOException, InterruptedException {
    Browser browser = browser();
    for (Map.Entry<String, Path> page : pages().entrySet()) {
      look(browser, page, 320, LIGHT);
      look(browser, page, 1000, DARK);
      landmarks(browser, page.getKey());
    }
  }

  private static void look(
      Browser browser, Map.Entry<String, Path> page, int width, Map<String, String> media)
      throws IOException, InterruptedException {
    browser.open(page.getValue(), width, media);
    String what = page.getKey() + " at " + width + " pixels, " + media;
    look(browser, what);
    JsonNode texts = browser.evaluate(CONTRASTS);
    assertThat(texts.valueStream()).as(what + ": it has text").isNotEmpty();
    assertThat(texts.valueStream().filter(text -> text.path("contrast").asDouble() < 4.5))
        .as(what + ": texts that are hard to read")
        .isEmpty();
  }

  private static void look(Browser browser, String what) throws IOException, InterruptedException {
    assertThat(browser.complaints()).as(what + ": the console").isEmpty();
    assertThat(browser.requests())
        .as(what + ": nothing is loaded but the page")
        .filteredOn(url -> !url.startsWith("data:"))
        .hasSize(1);
    assertThat(browser.evaluate("document.documentElement.scrollWidth - innerWidth").asInt())
        .as(what + ": the page is not wider than the window")
        .isLessThanOrEqualTo(0);
    assertThat(browser.evaluate(OUT_OF_REACH).valueStream().map(JsonNode::asString))
        .as(what + ": what scrolls is reached by the keyboard")
        .isEmpty();
  }

  private static void landmarks(Browser browser, String name)
      throws IOException, InterruptedException {
    List<String> tree = browser.accessible();
    for (String one : List.of("banner ", "main ", "contentinfo ")) {
      assertThat(tree).as(name).filteredOn(node -> node.startsWith(one)).hasSize(1);
    }
    for (String role : List.of("region ", "heading ", "image ", "table ")) {
      assertThat(tree).as(name + ": everything has a name").doesNotContain(role, role.strip());
    }
    List<Integer> levels =
        browser
            .evaluate("[...document.querySelectorAll('h1,h2,h3')].map(h => +h.localName[1])")
            .valueStream()
            .map(JsonNode::asInt)
            .toList();
    assertThat(levels).as(name + ": one heading of the page").startsWith(1).containsOnlyOnce(1);
    for (int i = 1; i < levels.size(); i++) {
      assertThat(levels.get(i))
          .as(name + ": no level is left out")
          .isLessThanOrEqualTo(levels.get(i - 1) + 1);
    }
    assertThat(browser.evaluate("document.documentElement.lang").asString()).isEqualTo("en");
    assertThat(browser.evaluate("document.title").asString()).endsWith(" – ecsdeploy");
  }

  @Test
  void whereColoursAreForcedTheChartHasThoseOfTheSystem() throws IOException, InterruptedException {
    Browser browser = browser();
    browser.open(shifted(), 1000, Map.of("forced-colors", "active"));
    look(browser, "forced colours");
    String text = browser.evaluate("getComputedStyle(document.body).color").asString();
    for (String part : List.of(".edge.current", ".edge.former", ".traffic", ".stage")) {
      assertThat(
              browser
                  .evaluate("getComputedStyle(document.querySelector('%s')).stroke".formatted(part))
                  .asString())
          .as(part)
          .isEqualTo(text);
    }
  }

  @Test
  void whatAValueHoldsIsShownAndNeverRun() throws IOException, InterruptedException {
    Browser browser = browser();
    Path page = directory.resolve("hostile-alone.html");
    Files.writeString(page, new ReportPage(Stories.hostile()).text());
    browser.open(page, 800, LIGHT);
    assertThat(browser.evaluate("document.scripts.length + document.images.length").asInt())
        .isZero();
    assertThat(browser.evaluate("document.body.innerText").asString()).contains(Stories.HOSTILE);
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void nothingWouldBeLoadedOrRunEvenIfItWereThere() throws IOException, InterruptedException {
    Browser browser = browser();
    Path page = directory.resolve("forged.html");
    String forged =
        new ReportPage(Stories.of(new Section.Warnings(List.of("careful"))))
            .text()
            .replace(
                "<main>",
                "<main><script>document.title = 'run'</script><style>main{display:none}</style>"
                    + "<img src='http://127.0.0.1:9/x.png' alt=''>");
    Files.writeString(page, forged);
    browser.open(page, 800, LIGHT);
    assertThat(browser.evaluate("document.title").asString()).isNotEqualTo("run");
    assertThat(browser.evaluate("getComputedStyle(document.querySelector('main')).display"))
        .asString()
        .contains("block");
    assertThat(new TreeSet<>(browser.complaints()))
        .anyMatch(complaint -> complaint.contains("script-src"))
        .anyMatch(complaint -> complaint.contains("style-src"))
        .anyMatch(complaint -> complaint.contains("img-src"));
  }
}
