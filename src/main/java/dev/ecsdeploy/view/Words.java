package dev.ecsdeploy.view;

import java.time.Duration;
import java.util.Locale;

/** Small texts that every view needs. */
public final class Words {
  private static final int SHORT_ID = 8;
  private static final int SHORT_DIGEST = "sha256:".length() + 12;
  private static final long MINUTE = 60;
  private static final long HOUR = 3600;

  private Words() {}

  /** {@code 45 s}, {@code 2 m 19 s}, {@code 1 h 05 m}. */
  public static String duration(Duration duration) {
    long seconds = duration.toSeconds();
    if (seconds < MINUTE) {
      return seconds + " s";
    }
    return seconds < HOUR
        ? "%d m %02d s".formatted(seconds / MINUTE, seconds % MINUTE)
        : "%d h %02d m".formatted(seconds / HOUR, seconds % HOUR / MINUTE);
  }

  /** {@code 40 %}, {@code 5.5 %}. */
  public static String percent(double number) {
    return number == Math.rint(number)
        ? "%d %%".formatted((long) number)
        : "%.1f %%".formatted(number);
  }

  /** The name of a constant of the API in words; a name in mixed case stays as it is. */
  public static String constant(String name) {
    return !name.equals(name.toUpperCase(Locale.ROOT))
        ? name
        : name.toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** {@code 1 task}, {@code 2 tasks}. */
  public static String count(int number, String thing) {
    return number + " " + thing + (number == 1 ? "" : "s");
  }

  /** The beginning of a digest, as long as registries show it. */
  static String digest(String digest) {
    return digest.length() <= SHORT_DIGEST ? digest : digest.substring(0, SHORT_DIGEST) + "…";
  }

  /** The beginning of an id that is too long to be read. */
  static String id(String id) {
    return id.length() <= SHORT_ID + 1 ? id : id.substring(0, SHORT_ID) + "…";
  }
}
