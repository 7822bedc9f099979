package dev.ecsdeploy.jsonnet.syntax;

import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.failure.SourceText;
import dev.ecsdeploy.jsonnet.syntax.Token.Kind;

/** Reads one text block: {@code |||}, or {@code |||-} for one without its last line break. */
final class BlockLexer {
  private static final String FENCE = "|||";

  private final SourceText file;
  private final String text;
  private final int start;

  BlockLexer(SourceText file, int start) {
    this.file = file;
    this.text = file.text();
    this.start = start;
  }

  /**
   * The block.
   *
   * @throws Failure if it does not end, or its first line is not indented
   */
  Token read() {
    boolean chomped = text.startsWith("-", start + FENCE.length());
    int at = firstLine(start + FENCE.length() + (chomped ? 1 : 0));
    StringBuilder value = new StringBuilder();
    for (; isBlank(at); at = lineEnd(at)) {
      value.append('\n');
    }
    String indent = spaces(at);
    if (indent.isEmpty()) {
      throw fault("the first line of a text block must start with whitespace");
    }
    for (; text.startsWith(indent, at) || isBlank(at); at = lineEnd(at)) {
      int from = isBlank(at) ? at : at + indent.length();
      value.append(text, from, lineEnd(at) - 1).append('\n');
    }
    at += spaces(at).length();
    if (!text.startsWith(FENCE, at)) {
      throw fault("this text block does not end with |||, or a line of it is not indented");
    }
    if (chomped) {
      value.setLength(value.length() - 1);
    }
    return new Token(Kind.BLOCK, start, at + FENCE.length(), unified(value));
  }

  /** Line breaks of Windows are line breaks. */
  private static String unified(StringBuilder value) {
    return value.toString().replace("\r\n", "\n");
  }

  private int firstLine(int after) {
    int at = after;
    while (at < text.length() && " \t\r".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    if (at >= text.length() || text.charAt(at) != '\n') {
      throw fault("a text block starts on the line after |||");
    }
    return at + 1;
  }

  private boolean isBlank(int at) {
    return text.startsWith("\n", at) || text.startsWith("\r\n", at);
  }

  private int lineEnd(int at) {
    int end = text.indexOf('\n', at);
    if (end < 0) {
      throw fault("this text block does not end with |||");
    }
    return end + 1;
  }

  private String spaces(int from) {
    int at = from;
    while (at < text.length() && " \t".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    return text.substring(from, at);
  }

  private Failure fault(String what) {
    return SyntaxFault.at(
        file, start, FENCE.length(), what, "|||, indented lines, and ||| on a line of its own");
  }
}
