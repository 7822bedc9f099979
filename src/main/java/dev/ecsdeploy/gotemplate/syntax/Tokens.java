package dev.ecsdeploy.gotemplate.syntax;

import dev.ecsdeploy.gotemplate.syntax.Token.Kind;

/** The tokens of one template or definition, with a look ahead of three. */
final class Tokens {
  private final String name;
  private final Lexer lexer;
  private final Token[] ahead = new Token[3];
  private int peeked;
  private int actionLine;

  /**
   * Reads on where the lexer stands.
   *
   * @param name how messages name the template
   */
  Tokens(String name, Lexer lexer) {
    this.name = name;
    this.lexer = lexer;
  }

  /** The same template, from where it stands. */
  Tokens nested() {
    return new Tokens(name, lexer);
  }

  Token next() {
    if (peeked > 0) {
      peeked--;
    } else {
      ahead[0] = lexer.next();
    }
    return ahead[peeked];
  }

  Token peek() {
    if (peeked == 0) {
      ahead[0] = lexer.next();
      peeked = 1;
    }
    return ahead[peeked - 1];
  }

  void back() {
    peeked++;
  }

  /** Goes back before a token that was read before the last one. */
  void back(Token before) {
    ahead[1] = before;
    peeked = 2;
  }

  /** Goes back before two tokens that were read before the last one. */
  void back(Token first, Token second) {
    ahead[1] = second;
    ahead[2] = first;
    peeked = 3;
  }

  Token nextWord() {
    Token token = next();
    while (token.kind() == Kind.SPACE) {
      token = next();
    }
    return token;
  }

  Token peekWord() {
    Token token = nextWord();
    back();
    return token;
  }

  Token expect(Kind kind, String context) {
    Token token = nextWord();
    if (token.kind() != kind) {
      throw unexpected(token, context);
    }
    return token;
  }

  void beginAction(int line) {
    actionLine = line;
  }

  void endAction() {
    actionLine = 0;
  }

  TemplateFault unexpected(Token token, String context) {
    if (token.kind() != Kind.ERROR) {
      return fault("unexpected " + token.shown() + " in " + context, Place.of(token));
    }
    String since = "";
    if (actionLine != 0 && actionLine != token.line()) {
      String action = token.text().endsWith(" action") ? "" : " in action";
      since = action + " started at " + name + ":" + actionLine;
    }
    return fault(token.text() + since, Place.of(token));
  }

  /** A fault for which the last token read is shown. */
  TemplateFault fault(String reason) {
    return fault(reason, Place.of(ahead[0]));
  }

  TemplateFault fault(String reason, Place place) {
    return TemplateFault.parse(name, ahead[0].line(), reason, place);
  }
}
