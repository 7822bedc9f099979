package dev.ecsdeploy.jsonnet.syntax;

import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.failure.SourceText;
import java.util.List;

/** The words of a file, one after the other. */
final class Words {
  private static final int DEEPEST = 5000;

  private final SourceText file;
  private final List<Token> tokens;
  private int at;
  private int depth;

  Words(SourceText file, List<Token> tokens) {
    this.file = file;
    this.tokens = tokens;
  }

  Token peek() {
    return tokens.get(at);
  }

  Token after() {
    return tokens.get(Math.min(at + 1, tokens.size() - 1));
  }

  Token previous() {
    return tokens.get(Math.max(at - 1, 0));
  }

  /** The next word; the end of the file stays. */
  Token next() {
    Token token = peek();
    at = Math.min(at + 1, tokens.size() - 1);
    return token;
  }

  boolean take(String word) {
    boolean there = peek().is(word);
    if (there) {
      next();
    }
    return there;
  }

  /**
   * Goes on after a word.
   *
   * @throws Failure if another one is there
   */
  void expect(String word, String instead) {
    if (!take(word)) {
      throw unexpected(instead + peek().described());
    }
  }

  Token identifier() {
    if (!peek().isIdentifier()) {
      throw unexpected("expected a name but got " + peek().described());
    }
    return next();
  }

  /** A comma, or the end of the list. */
  void comma(String closing, String noun) {
    if (!take(",") && !peek().is(closing)) {
      throw unexpected("expected a comma before next " + noun + ", got " + peek().described());
    }
  }

  /** One level further in. */
  void enter() {
    if (++depth > DEEPEST) {
      throw unexpected("expressions are nested too deeply");
    }
  }

  void leave() {
    depth--;
  }

  Failure unexpected(String what) {
    return fault(peek(), what);
  }

  Failure fault(Token token, String what) {
    return SyntaxFault.at(file, token.start(), token.length(), what);
  }
}
