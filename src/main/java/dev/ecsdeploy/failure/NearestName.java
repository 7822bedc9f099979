package dev.ecsdeploy.failure;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that was meant, for "did you mean". */
public final class NearestName {
  private NearestName() {}

  /**
   * The name nearest to a misspelt one.
   *
   * @return the candidate with the fewest typing mistakes (insert, delete, replace, swap), if these
   *     are at most a third of the word, regardless of letter case
   */
  public static Optional<String> of(String written, Collection<String> candidates) {
    String word = written.toLowerCase(Locale.ROOT);
    // A word of which every letter is wrong is another word.
    int limit = Math.min(Math.max(1, word.length() / 3), word.length() - 1);
    return candidates.stream()
        .filter(name -> mistakes(word, name.toLowerCase(Locale.ROOT)) <= limit)
        .min(
            Comparator.<String>comparingInt(name -> mistakes(word, name.toLowerCase(Locale.ROOT)))
                .thenComparing(Comparator.naturalOrder()));
  }

  /** Optimal string alignment distance. */
  private static int mistakes(String a, String b) {
    int[][] distance = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        distance[i][j] = i == 0 ? j : j == 0 ? i : step(distance, a, b, i, j);
      }
    }
    return distance[a.length()][b.length()];
  }

  private static int step(int[][] distance, String a, String b, int i, int j) {
    int replace = distance[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
    int best = Math.min(replace, Math.min(distance[i - 1][j], distance[i][j - 1]) + 1);
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(best, distance[i - 2][j - 2] + 1) : best;
  }
}
