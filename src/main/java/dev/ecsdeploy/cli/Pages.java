package dev.ecsdeploy.cli;

import dev.ecsdeploy.console.Console;
import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.report.Ending;
import dev.ecsdeploy.report.Recording;
import dev.ecsdeploy.report.Story;
import dev.ecsdeploy.report.Witness;
import dev.ecsdeploy.report.html.ReportPage;
import dev.ecsdeploy.report.markdown.MarkdownPage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The pages about a command: decides which are wanted, has it recorded, and writes them. */
final class Pages {
  private final Surroundings surroundings;
  private @Nullable SummaryFile summary;
  private @Nullable Path report;
  private @Nullable Recording recording;

  Pages(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /**
   * Records from now on, if a page is wanted.
   *
   * @throws Failure when a page that an option names cannot be written
   */
  void begin(String command, PageOptions wanted, Session session) {
    Path directory = surroundings.directory();
    summary = SummaryFile.of(wanted, surroundings.environment(), directory).orElse(null);
    String page = wanted.report();
    if (page != null) {
      report = directory.resolve(page);
      PageFile.check("--report", page, report);
    }
    if (summary != null || report != null) {
      List<String> circumstances = new ArrayList<>(session.invocation().envFiles());
      Stream.ofNullable(session.invocation().options().simulate)
          .forEach(_ -> circumstances.add("simulated"));
      recording =
          new Recording(
              new Recording.Asked(command, circumstances, surroundings.time().zone().get()));
    }
  }

  /** What is to be told of all that is found out and done. */
  Witness witness() {
    return recording == null ? Witness.NOBODY : recording;
  }

  /** The console through which everything is said. */
  Console heard(Console console) {
    return recording == null ? console : recording.heard(console);
  }

  /** Writes them. That one cannot be written changes nothing in how the command ended. */
  void write(int exitCode, Session session) {
    Recording recorded = recording;
    if (recorded == null) {
      return;
    }
    // An interrupted thread cannot write files.
    boolean interrupted = Thread.interrupted();
    try {
      Console console = session.console();
      Ending ending = new Ending(exitCode, ExitCode.meaning(exitCode), session.world().now());
      write(new Once<>(() -> Story.of(recorded, ending, console::mask)), console);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void write(Supplier<Story> story, Console console) {
    SummaryFile file = summary;
    if (file != null) {
      attempt(
          () -> file.append(new MarkdownPage(story.get())::text), "summary", file.path(), console);
    }
    Path page = report;
    if (page != null) {
      attempt(
          () -> NewFiles.write(Map.of(page, new ReportPage(story.get()).text())),
          "report",
          page,
          console);
    }
  }

  /** Something that writes a page. */
  private interface Writing {
    void write() throws IOException;
  }

  private static void attempt(Writing writing, String page, Path file, Console console) {
    try {
      writing.write();
    } catch (IOException | RuntimeException e) {
      // What was deployed was deployed: nothing about a page may make that look like a failure.
      String why = e instanceof Failure failure ? failure.why() : e.toString();
      console.warn("the %s was not written to %s: %s".formatted(page, file, why));
    }
  }
}
