package dev.ecsdeploy.task.session;

import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * A version of the plugin, such as {@code 1.2.707.0}. What each brought: <a
 * href="https://docs.aws.amazon.com/systems-manager/latest/userguide/plugin-version-history.html">
 * Session Manager plugin latest version and release history</a>.
 *
 * @param text as the plugin says it
 */
record PluginVersion(String text) {
  private static final Pattern FORM = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,9}){0,3}");

  /** Since this version the session may be told in a variable of the environment. */
  private static final String HIDES_TOKEN = "1.2.536.0";

  /** AWS has never supported one before this for containers. */
  private static final String OLDEST = "1.1.17.0";

  /** Whether the token can be kept out of the arguments, which every user of the machine sees. */
  boolean hidesToken() {
    return isKnown() && compare(text, HIDES_TOKEN) >= 0;
  }

  boolean isTooOld() {
    return isKnown() && compare(text, OLDEST) < 0;
  }

  static String oldest() {
    return OLDEST;
  }

  private boolean isKnown() {
    return FORM.matcher(text).matches();
  }

  private static int compare(String one, String other) {
    return Arrays.compare(parts(one), parts(other));
  }

  private static int[] parts(String version) {
    int[] given = Arrays.stream(version.split("\\.")).mapToInt(Integer::parseInt).toArray();
    return Arrays.copyOf(given, 4);
  }
}
