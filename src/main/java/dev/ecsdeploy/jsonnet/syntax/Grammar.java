package dev.ecsdeploy.jsonnet.syntax;

import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.failure.SourceText;
import dev.ecsdeploy.jsonnet.syntax.Token.Kind;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Checks expressions of Jsonnet against its grammar, so that a fault is told in its words. */
final class Grammar {
  private static final int STRONGEST = 10;
  private static final int APPLICATION = 11;
  private static final Map<String, Integer> BINARY =
      Map.ofEntries(
          Map.entry("||", 1),
          Map.entry("&&", 2),
          Map.entry("|", 3),
          Map.entry("^", 4),
          Map.entry("&", 5),
          Map.entry("==", 6),
          Map.entry("!=", 6),
          Map.entry("<", 7),
          Map.entry(">", 7),
          Map.entry("<=", 7),
          Map.entry(">=", 7),
          Map.entry("in", 7),
          Map.entry("<<", 8),
          Map.entry(">>", 8),
          Map.entry("+", 9),
          Map.entry("-", 9),
          Map.entry("*", STRONGEST),
          Map.entry("/", STRONGEST),
          Map.entry("%", STRONGEST));
  private static final Set<String> UNARY = Set.of("!", "-", "+", "~");

  private final Words words;
  private final ObjectGrammar objects;

  private Grammar(Words words) {
    this.words = words;
    this.objects = new ObjectGrammar(words, this);
  }

  /**
   * Checks a whole file.
   *
   * @throws Failure at the first word that cannot stand where it stands
   */
  static void check(SourceText file, java.util.List<Token> tokens) {
    Grammar grammar = new Grammar(new Words(file, tokens));
    grammar.expression();
    if (grammar.words.peek().kind() != Kind.END) {
      throw grammar.words.unexpected("did not expect " + grammar.words.peek().described());
    }
  }

  void expression() {
    words.enter();
    switch (words.peek().kind() == Kind.NAME ? words.peek().text() : "") {
      case "assert" -> {
        objects.assertion();
        words.expect(";", "expected ; after assert, but got ");
        expression();
      }
      case "local" -> local();
      case "if" -> condition();
      case "function" -> {
        words.next();
        parameters();
        expression();
      }
      case "import", "importstr", "importbin" -> imported();
      case "error" -> {
        words.next();
        expression();
      }
      default -> binary(1);
    }
    words.leave();
  }

  private void local() {
    words.next();
    Set<String> names = new HashSet<>();
    do {
      bind(names);
    } while (words.take(","));
    words.expect(";", "expected , or ; but got ");
    expression();
  }

  void bind(Set<String> names) {
    Token name = words.identifier();
    if (!names.add(name.text())) {
      throw words.fault(name, "duplicate local var: " + name.text());
    }
    if (words.peek().is("(")) {
      parameters();
    }
    words.expect("=", "expected = but got ");
    expression();
  }

  void parameters() {
    words.expect("(", "expected ( but got ");
    Set<String> names = new HashSet<>();
    while (!words.take(")")) {
      Token name = words.identifier();
      if (!names.add(name.text())) {
        throw words.fault(name, "duplicate function parameter: " + name.text());
      }
      if (words.take("=")) {
        expression();
      }
      words.comma(")", "function parameter");
    }
  }

  private void condition() {
    words.next();
    expression();
    words.expect("then", "expected then but got ");
    expression();
    if (words.take("else")) {
      expression();
    }
  }

  private void imported() {
    words.next();
    Token path = words.peek();
    binary(APPLICATION);
    if (path.kind() == Kind.BLOCK) {
      throw words.fault(path, "block string literals not allowed in imports");
    }
    if (!path.isString() || words.previous().start() != path.start()) {
      throw words.fault(path, "computed imports are not allowed");
    }
  }

  private void binary(int weakest) {
    unary();
    for (Token operator = words.peek(); strength(operator) >= weakest; operator = words.peek()) {
      words.next();
      if (operator.is("in") && words.peek().is("super")) {
        afterSuper();
      } else {
        operand(strength(operator) + 1);
      }
    }
  }

  /** {@code in super} tests a field; {@code super} followed by anything else is a value. */
  private void afterSuper() {
    Token after = words.after();
    if (after.is(".") || after.is("[")) {
      unary();
    } else {
      words.next();
    }
  }

  private void operand(int weakest) {
    if (opensExpression(words.peek())) {
      expression();
    } else {
      binary(weakest);
    }
  }

  private static boolean opensExpression(Token token) {
    return token.kind() == Kind.NAME
        && Set.of("assert", "local", "if", "function", "import", "importstr", "importbin", "error")
            .contains(token.text());
  }

  private static int strength(Token token) {
    boolean operator = token.kind() == Kind.OPERATOR || token.is("in");
    return operator ? BINARY.getOrDefault(token.text(), 0) : 0;
  }

  private void unary() {
    words.enter();
    if (words.peek().kind() == Kind.OPERATOR && UNARY.contains(words.peek().text())) {
      words.next();
      if (opensExpression(words.peek())) {
        expression();
      } else {
        unary();
      }
    } else {
      new Application(words, this, objects).read();
    }
    words.leave();
  }
}
