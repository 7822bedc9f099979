package dev.ecsdeploy.lookup.amazon;

import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.lookup.Near;
import java.util.List;

/** Where one is meant there must be one. */
final class Only {
  private Only() {}

  /**
   * The only one of those that were found.
   *
   * @throws Failure if there are several
   */
  static String of(String kind, String wanted, List<String> found) {
    if (found.size() != 1) {
      throw Failure.project(
          "there are " + found.size() + " " + kind + "s for " + wanted + ", and one is meant",
          Near.list("they are ", found),
          "a name or tags that only one of them has");
    }
    return found.getFirst();
  }
}
