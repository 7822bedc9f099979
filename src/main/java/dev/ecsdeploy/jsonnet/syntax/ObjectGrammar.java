package dev.ecsdeploy.jsonnet.syntax;

import dev.ecsdeploy.jsonnet.syntax.Token.Kind;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks objects, and the {@code for} and {@code if} of comprehensions. */
final class ObjectGrammar {
  private static final Set<String> SEPARATORS = Set.of(":", "::", ":::", "+:", "+::", "+:::");

  private final Words words;
  private final Grammar grammar;

  ObjectGrammar(Words words, Grammar grammar) {
    this.words = words;
    this.grammar = grammar;
  }

  /** What follows an opening brace. */
  void read() {
    Members members = new Members();
    while (!words.take("}")) {
      member(members);
      boolean comma = words.take(",");
      if (words.peek().is("for")) {
        members.checkComprehension();
        clauses("}");
        return;
      }
      if (!comma && !words.peek().is("}")) {
        throw words.unexpected("expected a comma before next field");
      }
    }
  }

  private void member(Members members) {
    Token start = words.peek();
    if (start.is("local")) {
      words.next();
      grammar.bind(members.locals);
    } else if (start.is("assert")) {
      assertion();
      members.others = start;
    } else {
      field(members);
    }
  }

  void assertion() {
    words.next();
    grammar.expression();
    if (words.take(":")) {
      grammar.expression();
    }
  }

  private void field(Members members) {
    Token name = words.next();
    if (name.is("[")) {
      grammar.expression();
      words.expect("]", "expected ] but got ");
      members.computed++;
    } else if (name.isIdentifier() || name.isString()) {
      if (!members.fields.add(name.text())) {
        throw words.fault(name, "duplicate field: " + name.text());
      }
      members.others = name;
    } else {
      throw words.fault(name, "expected a field name, but got " + name.described());
    }
    if (words.peek().is("(")) {
      grammar.parameters();
    }
    Token separator = separator();
    if (separator.text().contains("::")) {
      members.hidden = separator;
    }
    grammar.expression();
  }

  private Token separator() {
    Token separator = words.next();
    if (separator.kind() != Kind.OPERATOR || !SEPARATORS.contains(separator.text())) {
      throw words.fault(
          separator, "expected : after a field name, but got " + separator.described());
    }
    return separator;
  }

  /** {@code for … in … if … } up to a closing bracket. */
  void clauses(String closing) {
    while (!words.take(closing)) {
      if (words.take("for")) {
        words.identifier();
        words.expect("in", "expected in but got ");
        grammar.expression();
      } else if (words.take("if")) {
        grammar.expression();
      } else {
        throw words.unexpected(
            "expected for, if or \""
                + closing
                + "\" after for clause, but got "
                + words.peek().described());
      }
    }
  }

  /** What an object has had so far. */
  private final class Members {
    private final Set<String> fields = new HashSet<>();
    private final Set<String> locals = new HashSet<>();
    private int computed;
    private @Nullable Token others;
    private @Nullable Token hidden;

    private void checkComprehension() {
      Token other = others;
      if (other != null) {
        throw words.fault(other, "object comprehension can only have [e] fields");
      }
      Token hiding = hidden;
      if (hiding != null) {
        throw words.fault(hiding, "object comprehensions cannot have hidden fields");
      }
      if (computed != 1) {
        throw words.unexpected("object comprehension must have exactly one field");
      }
    }
  }
}
