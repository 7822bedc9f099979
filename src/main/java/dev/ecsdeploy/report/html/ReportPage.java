package dev.ecsdeploy.report.html;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ecsdeploy.report.Section;
import dev.ecsdeploy.report.Story;
import dev.ecsdeploy.report.Story.Headline;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/** A story as one page of HTML that asks for nothing else, and in which no script would run. */
public final class ReportPage {
  private final Story story;
  private final String style;

  public ReportPage(Story story) {
    this.story = story;
    this.style = resource("report.css");
  }

  private static String resource(String name) {
    try (InputStream text = ReportPage.class.getResourceAsStream(name)) {
      if (text == null) {
        throw new IllegalStateException(name + " is missing from the build");
      }
      return new String(text.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The whole page. */
  public String text() {
    Markup page = new Markup();
    page.open("html", "lang", "en").line();
    head(page);
    page.open("body", "class", story.headline().tone().name().toLowerCase(Locale.ROOT)).line();
    Chart.patterns(page);
    header(page, story.headline());
    page.open("main").line();
    SectionWriter writer = new SectionWriter(page, story);
    story.sections().forEach(writer::write);
    if (story.sections().isEmpty()) {
      page.leaf("p", "There is nothing else to tell.");
    }
    page.close().line();
    page.leaf("footer", "Written by ecsdeploy. Times are those of " + zone() + ".").line();
    page.close().close();
    return "<!doctype html>\n" + page + "\n";
  }

  private String zone() {
    boolean utc = story.zone().normalized().equals(ZoneOffset.UTC);
    return utc ? "UTC" : story.zone().getId();
  }

  private void head(Markup page) {
    page.open("head").line();
    page.empty("meta", "charset", "utf-8").line();
    page.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1").line();
    page.empty("meta", "http-equiv", "Content-Security-Policy", "content", policy()).line();
    page.empty("meta", "name", "color-scheme", "content", "light dark").line();
    page.empty("meta", "name", "referrer", "content", "no-referrer").line();
    page.leaf("title", story.headline().sentence() + " – ecsdeploy").line();
    // Without it a browser asks for a picture that is not there.
    page.empty("link", "rel", "icon", "href", "data:,").line();
    page.style(style).line();
    page.close().line();
  }

  /** Nothing may be loaded, and nothing but this very style is applied. */
  private String policy() {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(style.getBytes(UTF_8));
      return "default-src 'none'; img-src data:; base-uri 'none'; form-action 'none'; style-src"
          + " 'sha256-%s'".formatted(Base64.getEncoder().encodeToString(digest));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void header(Markup page, Headline headline) {
    page.open("header").line();
    page.open("p", "class", "verdict");
    Icon.draw(page, headline.tone());
    page.text(headline.tone().word()).close().line();
    page.leaf("h1", headline.sentence()).line();
    page.open("ul", "class", "facts", "aria-label", "Facts");
    List<String> facts = headline.facts();
    facts.forEach(fact -> page.leaf("li", fact));
    page.close().line().close().line();
  }

  /** The parts whose heading is not their kind alone have one of their own. */
  static String heading(Section section) {
    return switch (section) {
      case Section.Failure _ -> "What went wrong";
      case Section.Diagnosis _ -> "Diagnosis";
      case Section.Rollout _ -> "Tasks and traffic";
      case Section.Advice _ -> "How to go on";
      case Section.Faults _ -> "Findings";
      case Section.Changes _ -> "Changes";
      case Section.Warnings _ -> "Warnings";
      case Section.Timeline _ -> "Timeline";
      case Section.Difference(String title, var lines) -> title;
      case Section.Checks _ -> "All checks";
    };
  }
}
