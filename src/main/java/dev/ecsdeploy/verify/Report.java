package dev.ecsdeploy.verify;

import java.util.List;

/**
 * All that was checked.
 *
 * @param reader on whose behalf secrets, images and logs were looked at, in words
 * @param results one for each check, always in the same order
 */
public record Report(String reader, List<Result> results) {
  public Report {
    results = List.copyOf(results);
  }

  /** Whether something is wrong. */
  public boolean failed() {
    return results.stream().anyMatch(Result::failed);
  }
}
