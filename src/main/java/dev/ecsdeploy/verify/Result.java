package dev.ecsdeploy.verify;

import java.util.List;

/**
 * A check and what it came to.
 *
 * @param path what was checked, from the whole to its part: {@code [task definition web, container
 *     app, image app:1.0]}
 * @param finding what it came to
 */
public record Result(List<String> path, Finding finding) {
  public Result {
    path = List.copyOf(path);
  }

  /** Whether something is wrong. */
  public boolean failed() {
    return finding instanceof Finding.Failed;
  }
}
