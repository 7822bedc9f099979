package dev.ecsdeploy.gotemplate.syntax;

import dev.ecsdeploy.failure.Failure;
import org.jspecify.annotations.Nullable;

/**
 * Stops a template. It never leaves the packages that render: whoever renders makes a {@link
 * Failure} of it, at its place in the file.
 */
public final class TemplateFault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean parsing;
  private final String reason;
  private final transient Place place;

  private TemplateFault(
      boolean parsing, String message, String reason, Place place, @Nullable Failure cause) {
    super(message, cause);
    this.parsing = parsing;
    this.reason = reason;
    this.place = place;
  }

  /** A template that cannot be read. */
  static TemplateFault parse(String name, int line, String reason, Place place) {
    return new TemplateFault(
        true, "template: " + name + ":" + line + ": " + reason, reason, place, null);
  }

  /**
   * A template that cannot be carried out.
   *
   * @param context Go's words for where it is
   * @param reason why
   * @param cause the failure of a function, if it was one
   */
  public static TemplateFault execution(
      String context, String reason, Place place, @Nullable Failure cause) {
    return new TemplateFault(false, "template: " + context + ": " + reason, reason, place, cause);
  }

  /** Go's message, in bytes of UTF-8. */
  public String message() {
    return String.valueOf(getMessage());
  }

  /** Whether the template could not be read, rather than carried out. */
  public boolean isParsing() {
    return parsing;
  }

  /** Go's message without the place in the template, in bytes of UTF-8. */
  public String reason() {
    return reason;
  }

  /** What is at fault, as it stands in the template. */
  public Place place() {
    return place;
  }

  /** The failure of a function of the project, if it was one. */
  public @Nullable Failure ofFunction() {
    return getCause() instanceof Failure failure ? failure : null;
  }
}
