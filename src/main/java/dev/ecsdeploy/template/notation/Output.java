package dev.ecsdeploy.template.notation;

import dev.ecsdeploy.failure.SourceText;
import dev.ecsdeploy.template.notation.Piece.Literal;
import dev.ecsdeploy.template.notation.Rendered.Span;
import java.util.ArrayList;
import java.util.List;

/** Collects rendered text, and where it came from. */
final class Output {
  private final Sequence from;
  private final StringBuilder text = new StringBuilder();
  private final List<Span> spans = new ArrayList<>();

  Output(Sequence from) {
    this.from = from;
  }

  /** Copies characters, none of them a hole, as they are. */
  void copy(int start, int end) {
    for (int at = start; at < end; at++) {
      copy(at);
    }
  }

  void copy(int at) {
    if (!continuesLast(at)) {
      spans.add(new Span(text.length(), from.piece(at).file(), from.offset(at), 1, true));
    }
    text.append(from.at(at));
  }

  @SuppressWarnings("ReferenceEquality") // one object a file
  private boolean continuesLast(int at) {
    if (spans.isEmpty() || !spans.getLast().exact()) {
      return false;
    }
    Span last = spans.getLast();
    return last.file() == from.piece(at).file()
        && last.offset() + text.length() - last.start() == from.offset(at);
  }

  /** Writes something in the place of a hole or a character. */
  void put(String replacement, int at) {
    if (replacement.isEmpty()) {
      return;
    }
    int length =
        switch (from.piece(at)) {
          case Literal _ -> 1;
          case Piece.Hole hole -> hole.length();
        };
    spans.add(new Span(text.length(), from.piece(at).file(), from.offset(at), length, false));
    text.append(replacement);
  }

  Rendered rendered(SourceText file) {
    return new Rendered(file, text.toString(), spans);
  }
}
