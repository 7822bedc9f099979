package dev.ecsdeploy.template.notation;

/**
 * A single-quoted YAML scalar.
 *
 * <p>It has no escapes but the doubled quote; where a value needs others, the scalar is written
 * between double quotes.
 */
final class SingleQuoted {
  private final Sequence from;
  private final Output output;
  private final int open;
  private final int close;

  SingleQuoted(Sequence from, Output output, int open, int close) {
    this.from = from;
    this.output = output;
    this.open = open;
    this.close = close;
  }

  void write() {
    boolean asItIs = true;
    for (int at = open + 1; at < close; at++) {
      asItIs &= !from.isHole(at) || YamlText.isOnePrintableLine(HoleFaults.textOf(from.hole(at)));
    }
    if (asItIs || close >= from.length()) {
      single();
    } else if (from.find(open, '\n') < close) {
      throw HoleFaults.lineBreakInSingleQuotes(firstHole());
    } else {
      asDouble();
    }
  }

  private Piece.Hole firstHole() {
    int at = open + 1;
    while (!from.isHole(at)) {
      at++;
    }
    return from.hole(at);
  }

  private void single() {
    for (int at = open; at < Math.min(close + 1, from.length()); at++) {
      if (from.isHole(at)) {
        output.put(HoleFaults.textOf(from.hole(at)).replace("'", "''"), at);
      } else {
        output.copy(at);
      }
    }
  }

  private void asDouble() {
    output.put("\"", open);
    for (int at = open + 1; at < close; at++) {
      if (from.isHole(at)) {
        output.put(JsonText.escaped(HoleFaults.textOf(from.hole(at))), at);
      } else {
        at += from.at(at) == '\'' ? 1 : 0;
        literal(at);
      }
    }
    output.put("\"", close);
  }

  private void literal(int at) {
    char c = from.at(at);
    if (c == '"' || c == '\\') {
      output.put("\\" + c, at);
    } else {
      output.copy(at);
    }
  }
}
