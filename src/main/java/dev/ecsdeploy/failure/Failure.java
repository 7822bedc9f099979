package dev.ecsdeploy.failure;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Stops the command with a message that is final: what went wrong, why, and what to try.
 *
 * <p>Every stop that a user can cause or mend is a {@code Failure}; anything else that is thrown is
 * a bug. The texts are shown as they are, so they name files, members and flags as the user wrote
 * them and never hold the value of a secret.
 */
public final class Failure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Whose turn it is now; it picks the exit code. */
  public enum Kind {
    /** The command line is wrong. */
    USAGE,
    /** A file of the project is wrong, or what it refers to does not exist. */
    PROJECT,
    /** AWS refused, could not be reached, or throttled to the end. */
    AWS
  }

  private final Kind kind;
  private final String why;
  private final String hint;
  private final transient @Nullable SourceExcerpt excerpt;

  private Failure(
      Kind kind,
      String what,
      String why,
      String hint,
      @Nullable SourceExcerpt excerpt,
      @Nullable Throwable cause) {
    super(what, cause);
    this.kind = kind;
    this.why = why;
    this.hint = hint;
    this.excerpt = excerpt;
  }

  /** A command line that cannot be carried out. */
  public static Failure usage(String what, String why, String hint) {
    return new Failure(Kind.USAGE, what, why, hint, null, null);
  }

  /** A fault in the project that has no place in a file. */
  public static Failure project(String what, String why, String hint) {
    return new Failure(Kind.PROJECT, what, why, hint, null, null);
  }

  /** A fault at a place in a file of the project. */
  public static Failure at(SourceExcerpt excerpt, String what, String why, String hint) {
    return new Failure(Kind.PROJECT, what, why, hint, excerpt, null);
  }

  /** AWS said no, or nothing. */
  public static Failure aws(String what, String why, String hint, Throwable cause) {
    return new Failure(Kind.AWS, what, why, hint, null, cause);
  }

  /** What is so in AWS stands in the way; no call was refused. */
  public static Failure aws(String what, String why, String hint) {
    return new Failure(Kind.AWS, what, why, hint, null, null);
  }

  /** The same failure, shown at a place in a file. */
  public Failure in(SourceExcerpt place) {
    return new Failure(kind, what(), why, hint, place, getCause());
  }

  /** The same failure, with another first line. */
  public Failure saying(String what) {
    return new Failure(kind, what, why, hint, excerpt, getCause());
  }

  public Kind kind() {
    return kind;
  }

  /** What went wrong, without position; the first of the three lines. */
  public String what() {
    return String.valueOf(getMessage());
  }

  /** Why it went wrong; the line after {@code why:}. May hold line breaks. */
  public String why() {
    return why;
  }

  /** What to try; the line after {@code try:}. */
  public String hint() {
    return hint;
  }

  /** The place in a file, if the fault has one. */
  public Optional<SourceExcerpt> excerpt() {
    return Optional.ofNullable(excerpt);
  }
}
