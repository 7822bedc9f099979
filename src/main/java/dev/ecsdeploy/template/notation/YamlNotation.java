package dev.ecsdeploy.template.notation;

import dev.ecsdeploy.template.notation.Piece.Hole;

/**
 * Writes values into <a href="https://yaml.org/spec/1.2.2/">YAML</a>.
 *
 * <p>In quotes a value is escaped; a scalar that is nothing but one hole becomes the value, of its
 * own type; in a plain scalar a text is written as it is, in quotes of its own where it needs them,
 * and refused where it would change the structure. In a block scalar and in a comment no value can
 * end the block or the comment.
 */
final class YamlNotation {
  private static final String BLANK = " \t";
  private static final String BREAK = "\r\n";

  private final Sequence from;
  private final Output output;
  private final BlockIndent blockIndent = new BlockIndent();

  private int at;
  private int lineStart;
  private int flowDepth;

  YamlNotation(Sequence from, Output output) {
    this.from = from;
    this.output = output;
  }

  void write() {
    while (at < from.length()) {
      step();
    }
  }

  private void step() {
    char c = from.at(at);
    switch (c) {
      case '\n' -> newLine();
      case ' ', '\t', '\r' -> output.copy(at++);
      case '"' -> doubleQuoted();
      case '\'' -> singleQuoted();
      case '[', '{' -> {
        flowDepth++;
        output.copy(at++);
      }
      case ']', '}' -> {
        flowDepth = Math.max(0, flowDepth - 1);
        output.copy(at++);
      }
      default -> {
        if (c == '#' && isAfterBlank(at)) {
          comment();
        } else if ((c == '|' || c == '>') && flowDepth == 0) {
          blockScalar();
        } else if (isIndicator(c)) {
          indicator(c);
        } else if (c == '&' || c == '!') {
          copyWord();
        } else {
          plain();
        }
      }
    }
  }

  private void newLine() {
    output.copy(at++);
    lineStart = at;
    blockIndent.newLine();
  }

  private boolean isAfterBlank(int place) {
    return place == lineStart || BLANK.indexOf(from.at(place - 1)) >= 0;
  }

  private boolean isIndicator(char c) {
    return (c == ',' && flowDepth > 0)
        || ((c == '-' || c == '?' || c == ':') && isSeparator(from.at(at + 1)));
  }

  private boolean isSeparator(char next) {
    boolean end = next == Sequence.HOLE && !from.isHole(at + 1);
    return end || (BLANK + BREAK).indexOf(next) >= 0;
  }

  private void indicator(char c) {
    if (c == '-') {
      blockIndent.dash(at - lineStart);
    } else if (c == ':') {
      blockIndent.colon();
    }
    output.copy(at++);
  }

  /** An anchor or a tag. */
  private void copyWord() {
    while (at < from.length() && (BLANK + BREAK).indexOf(from.at(at)) < 0) {
      if (from.isHole(at)) {
        output.put(YamlText.partOfPlain(from.hole(at), false, flowDepth > 0), at);
      } else {
        output.copy(at);
      }
      at++;
    }
  }

  private void comment() {
    while (at < from.length() && from.at(at) != '\n') {
      if (from.isHole(at)) {
        output.put(YamlText.withoutBreaks(HoleFaults.textOf(from.hole(at))), at);
      } else {
        output.copy(at);
      }
      at++;
    }
  }

  private void doubleQuoted() {
    int open = at;
    int close = JsonNotation.endOfString(from, open);
    blockIndent.scalar(open - lineStart);
    if (!alone(open, close)) {
      output.copy(open);
      JsonNotation.text(from, output, open + 1, close);
      closeQuote(close);
    }
    at = Math.min(close + 1, from.length());
  }

  private void singleQuoted() {
    int open = at;
    int close = endOfSingleQuoted(open);
    blockIndent.scalar(open - lineStart);
    if (!alone(open, close)) {
      new SingleQuoted(from, output, open, close).write();
    }
    at = Math.min(close + 1, from.length());
  }

  private void closeQuote(int close) {
    if (close < from.length()) {
      output.copy(close);
    }
  }

  private int endOfSingleQuoted(int open) {
    int close = from.find(open + 1, '\'');
    while (from.at(close + 1) == '\'') {
      close = from.find(close + 2, '\'');
    }
    return close;
  }

  /** Writes a value that is no text in the place of a quoted scalar that is nothing but it. */
  private boolean alone(int open, int close) {
    if (close != open + 2 || close >= from.length() || !from.isHole(open + 1)) {
      return false;
    }
    Hole hole = from.hole(open + 1);
    int next = from.skip(close + 1, BLANK);
    if (hole.value() instanceof String || from.at(next) == ':') {
      return false;
    }
    output.put(JsonText.of(hole.value()), open + 1);
    return true;
  }

  private void plain() {
    int start = at;
    int end = endOfPlain(start);
    blockIndent.scalar(start - lineStart);
    boolean alone = end == start + 1 && from.at(from.skip(end, BLANK)) != ':';
    for (; at < end; at++) {
      if (!from.isHole(at)) {
        output.copy(at);
      } else if (alone) {
        output.put(YamlText.plain(from.hole(at).value(), flowDepth > 0), at);
      } else {
        output.put(YamlText.partOfPlain(from.hole(at), at == start, flowDepth > 0), at);
      }
    }
  }

  private int endOfPlain(int start) {
    int end = start + 1;
    while (end < from.length() && !endsPlain(end)) {
      end++;
    }
    while (end > start + 1 && BLANK.indexOf(from.at(end - 1)) >= 0) {
      end--;
    }
    return end;
  }

  private boolean endsPlain(int place) {
    char c = from.at(place);
    boolean inFlow = flowDepth > 0;
    return BREAK.indexOf(c) >= 0
        || (c == '#' && isAfterBlank(place))
        || (c == ':' && endsName(place + 1))
        || (inFlow && ",[]{}".indexOf(c) >= 0);
  }

  private boolean endsName(int next) {
    boolean end = next >= from.length() || (BLANK + BREAK).indexOf(from.at(next)) >= 0;
    return end || (flowDepth > 0 && ",[]{}".indexOf(from.at(next)) >= 0);
  }

  /** Copies a literal or folded block; the lines of a value are indented as the line it is in. */
  private void blockScalar() {
    int parent = blockIndent.parent(lineStart, from.skip(lineStart, " "));
    while (at < from.length() && from.at(at) != '\n') {
      output.copy(at++);
    }
    while (at < from.length() && belongsToBlock(at + 1, parent)) {
      newLine();
      int text = from.skip(at, " ");
      String indent = "\n" + " ".repeat(text - at);
      for (; at < from.length() && from.at(at) != '\n'; at++) {
        if (from.isHole(at)) {
          output.put(YamlText.indented(HoleFaults.textOf(from.hole(at)), indent), at);
        } else {
          output.copy(at);
        }
      }
    }
  }

  private boolean belongsToBlock(int start, int parent) {
    int text = from.skip(start, " ");
    boolean blank = BREAK.indexOf(from.at(text)) >= 0;
    return blank || text - start > parent;
  }
}
