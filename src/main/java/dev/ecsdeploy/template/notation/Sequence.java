package dev.ecsdeploy.template.notation;

import dev.ecsdeploy.template.notation.Piece.Hole;
import dev.ecsdeploy.template.notation.Piece.Literal;
import java.util.List;

/** Pieces laid end to end as one text, in which each hole takes the place of one character. */
final class Sequence {
  /** What {@link #at} answers for a hole, and beyond the end: no character of any notation. */
  static final char HOLE = '\uFFFF';

  private final List<Piece> pieces;
  private final int[] pieceAt;
  private final int[] indexInPiece;

  Sequence(List<Piece> pieces) {
    this.pieces = pieces;
    int length = pieces.stream().mapToInt(Sequence::length).sum();
    pieceAt = new int[length];
    indexInPiece = new int[length];
    int at = 0;
    for (int piece = 0; piece < pieces.size(); piece++) {
      for (int index = 0; index < length(pieces.get(piece)); index++) {
        pieceAt[at] = piece;
        indexInPiece[at++] = index;
      }
    }
  }

  private static int length(Piece piece) {
    return switch (piece) {
      case Literal literal -> literal.text().length();
      case Hole _ -> 1;
    };
  }

  int length() {
    return pieceAt.length;
  }

  Piece piece(int at) {
    return pieces.get(pieceAt[at]);
  }

  /** The offset in the file of a character. */
  int offset(int at) {
    return piece(at).offset() + indexInPiece[at];
  }

  boolean isHole(int at) {
    return at < length() && piece(at) instanceof Hole;
  }

  /** The hole at a place that {@link #isHole} says to be one. */
  Hole hole(int at) {
    return (Hole) piece(at);
  }

  char at(int at) {
    return at < length() && piece(at) instanceof Literal literal
        ? literal.text().charAt(indexInPiece[at])
        : HOLE;
  }

  /** The first place at or after one that does not hold any of some characters. */
  int skip(int from, String characters) {
    int at = from;
    while (at < length() && characters.indexOf(at(at)) >= 0) {
      at++;
    }
    return at;
  }

  /** The first place at or after one that holds a character; the end where there is none. */
  int find(int from, char wanted) {
    int at = from;
    while (at < length() && at(at) != wanted) {
      at++;
    }
    return at;
  }

  boolean hasHole(int from, int to) {
    for (int at = from; at < to; at++) {
      if (isHole(at)) {
        return true;
      }
    }
    return false;
  }
}
