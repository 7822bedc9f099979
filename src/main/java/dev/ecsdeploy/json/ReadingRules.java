package dev.ecsdeploy.json;

/**
 * How strictly JSON is read into a model class.
 *
 * @param anyLetterCase whether a member's name may be written in other letter case
 * @param convert whether a value of another kind is taken where it means the same: a number for a
 *     text, a text that is a number for a number, {@code "true"} for {@code true}
 * @param emptyTextIsAbsent whether a member that is {@code ""} counts as not written, except one
 *     named {@code value}
 */
public record ReadingRules(boolean anyLetterCase, boolean convert, boolean emptyTextIsAbsent) {
  /** Names and kinds exactly as the API has them. */
  public static final ReadingRules EXACT = new ReadingRules(false, false, false);
}
