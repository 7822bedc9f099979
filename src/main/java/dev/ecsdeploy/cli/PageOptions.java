package dev.ecsdeploy.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which pages about the command are written when it has ended, however it ended. */
final class PageOptions {
  @Option(
      names = "--summary",
      paramLabel = "FILE",
      description =
          "Append a summary in Markdown to a file: what changed, what happened, how it ended. In a"
              + " GitHub workflow it goes to the summary of the job by itself.")
  private @Nullable String summary;

  @Option(names = "--no-summary", description = "Write no summary, in a GitHub workflow either.")
  private boolean noSummary;

  @Option(
      names = "--report",
      paramLabel = "FILE.html",
      description =
          "Write a page that shows it all, with a chart of old and new tasks and of the traffic.")
  private @Nullable String report;

  /** Where the report goes; null for nowhere. */
  @Nullable String report() {
    return report == null || report.isBlank() ? null : report;
  }

  /** Where the summary goes by the command line; null where that does not say. */
  @Nullable String summary() {
    return noSummary || summary == null || summary.isBlank() ? null : summary;
  }

  /** Whether none is wanted, wherever it would go. */
  boolean refusesSummary() {
    return noSummary;
  }
}
