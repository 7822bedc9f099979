package dev.ecsdeploy.gotemplate.syntax;

import dev.ecsdeploy.gotemplate.text.Quote;
import dev.ecsdeploy.gotemplate.text.Utf8;
import java.util.Map;

/**
 * The smallest part of a template that means something.
 *
 * @param kind what it is
 * @param offset where it begins
 * @param text what stands there; for an error the message
 * @param line the line that it begins on
 */
record Token(Kind kind, int offset, String text, int line) {

  /** What a token can be. */
  enum Kind {
    ERROR,
    BOOL,
    CHAR,
    CHAR_CONSTANT,
    COMPLEX,
    ASSIGN,
    DECLARE,
    EOF,
    FIELD,
    IDENTIFIER,
    LEFT_DELIMITER,
    LEFT_PARENTHESIS,
    NUMBER,
    PIPE,
    RAW_STRING,
    RIGHT_DELIMITER,
    RIGHT_PARENTHESIS,
    SPACE,
    STRING,
    TEXT,
    VARIABLE,
    BLOCK,
    BREAK,
    CONTINUE,
    DOT,
    DEFINE,
    ELSE,
    END,
    IF,
    NIL,
    RANGE,
    TEMPLATE,
    WITH
  }

  /** The words that are no names of functions. */
  static final Map<String, Kind> KEYWORDS =
      Map.ofEntries(
          Map.entry("block", Kind.BLOCK),
          Map.entry("break", Kind.BREAK),
          Map.entry("continue", Kind.CONTINUE),
          Map.entry("define", Kind.DEFINE),
          Map.entry("else", Kind.ELSE),
          Map.entry("end", Kind.END),
          Map.entry("if", Kind.IF),
          Map.entry("nil", Kind.NIL),
          Map.entry("range", Kind.RANGE),
          Map.entry("template", Kind.TEMPLATE),
          Map.entry("with", Kind.WITH));

  int end() {
    return kind == Kind.ERROR || kind == Kind.EOF ? offset + 1 : offset + text.length();
  }

  /** As messages show it. */
  String shown() {
    if (kind == Kind.EOF) {
      return "EOF";
    }
    if (kind == Kind.ERROR) {
      return text;
    }
    if (kind.compareTo(Kind.BLOCK) >= 0) {
      return "<" + text + ">";
    }
    return text.length() > 10 ? Quote.of(beginning(10)) + "..." : Quote.of(text);
  }

  private String beginning(int runes) {
    int at = 0;
    for (int i = 0; i < runes && at < text.length(); i++) {
      at += Utf8.runeAt(text, at).width();
    }
    return text.substring(0, at);
  }
}
