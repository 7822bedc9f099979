package dev.ecsdeploy.jsonnet.syntax;

import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.failure.SourceText;
import dev.ecsdeploy.jsonnet.syntax.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts a file into words, as <a href="https://jsonnet.org/ref/spec.html">the language</a> does. */
final class Lexer {
  private static final Pattern SPACE =
      Pattern.compile("(?:[ \\t\\r\\n]|#[^\\n]*|//[^\\n]*|/\\*(?s:.*?)\\*/)++");
  static final Pattern NAME = Pattern.compile("[_a-zA-Z][_a-zA-Z0-9]*");
  private static final Pattern NUMBER =
      Pattern.compile(
          "(?:0|[1-9](?:_?[0-9])*)(?:\\.[0-9](?:_?[0-9])*)?(?:[eE][+-]?[0-9](?:_?[0-9])*)?");
  private static final Pattern BROKEN_NUMBER = Pattern.compile("\\.|[eE]|_");
  private static final String OPERATORS = "!$:~+-&|^=<>*/%";

  private final SourceText file;
  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private int at;

  Lexer(SourceText file) {
    this.file = file;
    this.text = file.text();
  }

  /**
   * The words of the file, and the end of it.
   *
   * @throws Failure at a character that starts no word, or a word that does not end
   */
  List<Token> read() {
    for (skip(); at < text.length(); skip()) {
      tokens.add(next());
      at = tokens.getLast().end();
    }
    tokens.add(new Token(Kind.END, text.length(), text.length(), ""));
    return List.copyOf(tokens);
  }

  private void skip() {
    Matcher space = SPACE.matcher(text).region(at, text.length());
    if (space.lookingAt()) {
      at = space.end();
    }
    if (text.startsWith("/*", at)) {
      throw SyntaxFault.at(file, at, 2, "this comment does not end", "end it with */");
    }
  }

  private Token next() {
    char c = text.charAt(at);
    if (c == '"' || c == '\'') {
      return new StringLexer(file, at).quoted();
    }
    if (c == '@') {
      return new StringLexer(file, at).verbatim();
    }
    if (text.startsWith("|||", at)) {
      return new BlockLexer(file, at).read();
    }
    if (c >= '0' && c <= '9') {
      return number();
    }
    if ("{}[]().,;".indexOf(c) >= 0) {
      return new Token(Kind.PUNCTUATION, at, at + 1, String.valueOf(c));
    }
    return OPERATORS.indexOf(c) >= 0 ? operator() : name();
  }

  private Token name() {
    Matcher name = NAME.matcher(text).region(at, text.length());
    if (!name.lookingAt()) {
      String character = Character.toString(text.codePointAt(at));
      throw SyntaxFault.at(
          file, at, character.length(), "did not expect the character " + character);
    }
    return new Token(Kind.NAME, at, name.end(), name.group());
  }

  private Token number() {
    Matcher number = NUMBER.matcher(text).region(at, text.length());
    if (!number.lookingAt()) {
      throw new IllegalStateException("a digit starts a number");
    }
    Matcher rest = BROKEN_NUMBER.matcher(text).region(number.end(), text.length());
    if (rest.lookingAt()) {
      throw SyntaxFault.at(
          file, number.end(), 1, "this number goes on with \"" + rest.group() + "\" and no digit");
    }
    return new Token(Kind.NUMBER, at, number.end(), number.group());
  }

  /** The longest run of operator characters, without a sign or a text block that follows. */
  private Token operator() {
    int end = at + 1;
    while (end < text.length() && OPERATORS.indexOf(text.charAt(end)) >= 0 && !opens(end)) {
      end++;
    }
    while (end > at + 1 && "+-~!$".indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    return new Token(Kind.OPERATOR, at, end, text.substring(at, end));
  }

  private boolean opens(int end) {
    return text.startsWith("//", end) || text.startsWith("/*", end) || text.startsWith("|||", end);
  }
}
