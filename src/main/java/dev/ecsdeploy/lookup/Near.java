package dev.ecsdeploy.lookup;

import dev.ecsdeploy.failure.NearestName;
import java.util.Collection;
import java.util.List;

/** Says what there is, where something was not found. */
public final class Near {
  private static final int MOST = 10;

  private Near() {}

  /**
   * The reason for a failure.
   *
   * @param wanted what was looked for
   * @param things the kind of thing, in the plural
   * @param names those that there are
   */
  public static String among(String wanted, String things, Collection<String> names) {
    List<String> sorted = names.stream().sorted().distinct().toList();
    if (sorted.isEmpty()) {
      return "there are no " + things + " at all";
    }
    return NearestName.of(wanted, sorted).map(near -> "the nearest is " + near + "; ").orElse("")
        + list("the " + things + " are ", sorted);
  }

  /** Names after some words, so many as can be read. */
  public static String list(String words, List<String> names) {
    String rest = names.size() > MOST ? " and " + (names.size() - MOST) + " more" : "";
    return words + String.join(", ", names.subList(0, Math.min(MOST, names.size()))) + rest;
  }
}
