package dev.ecsdeploy.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ecsdeploy.failure.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;

/**
 * The file that summaries are appended to.
 *
 * <p>A workflow of GitHub names one for each step, and shows none that is longer than 1 MiB
 * (https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands).
 *
 * @param path the file
 * @param ofStep whether it is that of the workflow's step
 */
record SummaryFile(Path path, boolean ofStep) {
  static final String VARIABLE = "GITHUB_STEP_SUMMARY";
  private static final long LIMIT = 1L << 20;

  /**
   * The file that the options or the workflow name; absent where there is none.
   *
   * @throws Failure when the file that an option names cannot be written
   */
  static Optional<SummaryFile> of(
      PageOptions options, Map<String, String> environment, Path directory) {
    String given = options.summary();
    String step = environment.getOrDefault(VARIABLE, "");
    if (options.refusesSummary() || (given == null && step.isEmpty())) {
      return Optional.empty();
    }
    if (given == null) {
      return Optional.of(new SummaryFile(directory.resolve(step), true));
    }
    Path path = directory.resolve(given);
    PageFile.check("--summary", given, path);
    return Optional.of(new SummaryFile(path, given.equals(step)));
  }

  /** Appends a text. */
  void append(LongFunction<String> text) throws IOException {
    long before = Files.isRegularFile(path) ? Files.size(path) : 0;
    String separator = before == 0 ? "" : "\n";
    long room = (ofStep ? LIMIT - before : LIMIT) - separator.length();
    String page = text.apply(room);
    if (page.isEmpty()) {
      throw new IOException("the file is full: GitHub shows no summary of more than 1 MiB");
    }
    // In one write, so that what commands beside this one append does not come in between.
    Files.write(
        path,
        (separator + page).getBytes(UTF_8),
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }
}
