package dev.ecsdeploy.jsonnet.syntax;

import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.jsonnet.syntax.Token.Kind;

/** Checks a value and what is applied to it: fields, indexes, calls, objects. */
final class Application {
  private final Words words;
  private final Grammar grammar;
  private final ObjectGrammar objects;

  Application(Words words, Grammar grammar, ObjectGrammar objects) {
    this.words = words;
    this.grammar = grammar;
    this.objects = objects;
  }

  void read() {
    terminal();
    for (boolean more = true; more; ) {
      Token next = words.peek();
      if (words.take(".")) {
        words.identifier();
      } else if (words.take("[")) {
        index();
      } else if (words.take("(")) {
        arguments();
      } else if (next.is("{")) {
        words.next();
        objects.read();
      } else {
        more = false;
      }
    }
  }

  private void terminal() {
    Token token = words.next();
    switch (token.kind()) {
      case STRING, BLOCK, NUMBER -> {}
      case END -> throw words.fault(token, "unexpected end of file");
      case OPERATOR, PUNCTUATION -> punctuated(token);
      case NAME -> named(token);
    }
  }

  private void named(Token token) {
    if (token.is("super")) {
      if (words.take(".")) {
        words.identifier();
      } else {
        words.expect("[", "expected . or [ after super, but got ");
        grammar.expression();
        words.expect("]", "expected ] but got ");
      }
    } else if (!token.isIdentifier()
        && !token.is("self")
        && !token.is("true")
        && !token.is("false")
        && !token.is("null")) {
      throw words.fault(token, "unexpected " + token.text() + " where a value is expected");
    }
  }

  private void punctuated(Token token) {
    switch (token.text()) {
      case "{" -> objects.read();
      case "[" -> array();
      case "(" -> {
        grammar.expression();
        words.expect(")", "expected ) but got ");
      }
      case "$" -> {}
      default ->
          throw words.fault(
              token, "unexpected " + token.described() + " where a value is expected");
    }
  }

  private void array() {
    for (boolean first = true; !words.take("]"); first = false) {
      grammar.expression();
      boolean comma = words.take(",");
      if (first && words.peek().is("for")) {
        objects.clauses("]");
        return;
      }
      if (!comma && !words.peek().is("]")) {
        throw words.unexpected("expected a comma before next array element");
      }
    }
  }

  /** An index, or a slice: up to three expressions between colons. */
  private void index() {
    Token opening = words.peek();
    int colons = 0;
    boolean empty = true;
    while (!words.take("]")) {
      if (words.peek().is(":") || words.peek().is("::")) {
        colons += words.next().text().length();
      } else if (empty || words.previous().text().startsWith(":")) {
        grammar.expression();
      } else {
        throw words.unexpected("expected ] but got " + words.peek().described());
      }
      empty = false;
    }
    if (empty) {
      throw words.fault(opening, "an index needs a value between [ and ]");
    }
    if (colons > 2) {
      throw words.fault(opening, "a slice has at most two colons");
    }
  }

  /**
   * The arguments of a call.
   *
   * @throws Failure at an argument without a name after one with
   */
  private void arguments() {
    boolean named = false;
    while (!words.take(")")) {
      Token start = words.peek();
      if (start.isIdentifier() && words.after().is("=")) {
        named = true;
        words.next();
        words.next();
      } else if (named) {
        throw words.fault(start, "positional argument after a named argument is not allowed");
      }
      grammar.expression();
      words.comma(")", "function argument");
    }
    if (words.peek().kind() == Kind.NAME) {
      words.take("tailstrict");
    }
  }
}
