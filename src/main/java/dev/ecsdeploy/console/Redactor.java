package dev.ecsdeploy.console;

import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/** Knows the values that must not be shown, and masks them in every form that they may take. */
public final class Redactor {
  /** What stands in the place of a secret. */
  public static final String MASK = "***";

  /** A shorter value is in too many texts: masking it would hide everything but itself. */
  public static final int SHORTEST = 4;

  /** Longer ones first, so that a secret that holds another is masked as a whole. */
  private final Set<String> secrets =
      new ConcurrentSkipListSet<>(
          (a, b) -> a.length() == b.length() ? a.compareTo(b) : b.length() - a.length());

  /**
   * Masks a value from now on, also as it stands in JSON, a URL, HTML or Base64, and each of its
   * lines.
   *
   * @return whether it is masked; a value of fewer than {@value #SHORTEST} characters is not
   */
  public boolean hide(String secret) {
    if (secret.strip().length() < SHORTEST) {
      return false;
    }
    secrets.addAll(SecretForms.of(secret));
    return true;
  }

  /** The text with every hidden value masked. */
  public String redact(String text) {
    String redacted = text;
    for (String secret : secrets) {
      redacted = redacted.replace(secret, MASK);
    }
    return redacted;
  }

  /** Whether a text holds a value that is to be masked. */
  public boolean hides(String text) {
    return secrets.stream().anyMatch(text::contains);
  }
}
