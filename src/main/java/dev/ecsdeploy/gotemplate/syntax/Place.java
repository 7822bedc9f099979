package dev.ecsdeploy.gotemplate.syntax;

/**
 * Where something stands in a template, in bytes.
 *
 * @param position where Go says that it is
 * @param start where it begins
 * @param end where it ends
 */
public record Place(int position, int start, int end) {

  static Place of(Token token) {
    return new Place(token.offset(), token.offset(), token.end());
  }

  Place to(int newEnd) {
    return new Place(position, start, newEnd);
  }

  /** Everything up to the end of another place, for which Go names this position. */
  Place at(int newPosition) {
    return new Place(newPosition, start, end);
  }
}
