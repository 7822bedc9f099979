package dev.ecsdeploy.console;

import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import tools.jackson.core.io.JsonStringEncoder;

/** Knows the values that must not be shown, and masks them. */
public final class Redactor {
  /** What stands in the place of a secret. */
  public static final String MASK = "***";

  /** Longer ones first, so that a secret that holds another is masked as a whole. */
  private final Set<String> secrets =
      new ConcurrentSkipListSet<>(
          Comparator.comparingInt(String::length).reversed().thenComparing(String::compareTo));

  /** Masks a value from now on, also as it stands in JSON. An empty value hides nothing. */
  public void hide(String secret) {
    if (!secret.isBlank()) {
      secrets.add(secret);
      secrets.add(new String(JsonStringEncoder.getInstance().quoteAsCharArray(secret)));
    }
  }

  /** The text with every hidden value masked. */
  public String redact(String text) {
    String redacted = text;
    for (String secret : secrets) {
      redacted = redacted.replace(secret, MASK);
    }
    return redacted;
  }
}
