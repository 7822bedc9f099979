package dev.ecsdeploy.cli;

import dev.ecsdeploy.failure.Failure;
import org.jspecify.annotations.Nullable;

/** What {@code --revision} may say. */
final class RevisionNames {
  private RevisionNames() {}

  /**
   * The revision as the API names it: the family alone is its newest active revision.
   *
   * @throws Failure if it is neither {@code latest} nor a number
   */
  static String of(String revision, String family) {
    if (revision.equals("latest")) {
      return family;
    }
    if (!revision.matches("[1-9][0-9]{0,8}")) {
      throw Failure.usage(
          "--revision=" + revision + " names no revision",
          "a revision has a number from 1; latest is the newest",
          "ecsdeploy revisions lists them");
    }
    return family + ":" + revision;
  }

  /**
   * The number that an option gives; null where it gives none, which ecspresso writes as 0.
   *
   * @throws Failure if no revision can have it
   */
  static @Nullable Integer number(@Nullable Integer given) {
    if (given != null && given < 0) {
      throw Failure.usage(
          "--revision=" + given + " names no revision",
          "a revision has a number from 1",
          "ecsdeploy revisions lists them");
    }
    return given == null || given == 0 ? null : given;
  }
}
