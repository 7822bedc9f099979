package dev.ecsdeploy.migrate;

import dev.ecsdeploy.migrate.Expression.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Translates calls of functions. */
final class FunctionCalls {
  /** Functions whose value is always a text. */
  private static final Set<String> TEXTS =
      Set.of(
          "env",
          "must_env",
          "json_escape",
          "ssm",
          "secretsmanager_arn",
          "cfn_output",
          "cfn_export",
          "tfstatef");

  /** Functions of Go's own that Pebble does not have. */
  private static final Set<String> GO_ONLY =
      Set.of(
          "call",
          "html",
          "index",
          "js",
          "len",
          "lt",
          "le",
          "gt",
          "ge",
          "print",
          "println",
          "urlquery");

  private static final Pattern VERB = Pattern.compile("%[sv]");

  Expression call(String name, List<Expression> arguments) throws Untranslatable {
    return switch (name) {
      case "eq" -> equal(arguments);
      case "ne" -> compared(arguments, "!=");
      case "not" -> Expression.bool("not (" + only(arguments).condition() + ")");
      case "and" -> chosen(arguments, true);
      case "or" -> chosen(arguments, false);
      case "printf" -> formatted(arguments);
      case "slice" -> sliced(arguments);
      default -> other(name, arguments);
    };
  }

  private static Expression other(String name, List<Expression> arguments) throws Untranslatable {
    if (GO_ONLY.contains(name)) {
      throw new Untranslatable("Pebble has no function " + name);
    }
    List<String> list = new ArrayList<>();
    for (Expression argument : arguments) {
      list.add(argument.value());
    }
    return new Expression(
        name + "(" + String.join(", ", list) + ")", TEXTS.contains(name) ? Kind.TEXT : Kind.ANY);
  }

  private static Expression only(List<Expression> arguments) throws Untranslatable {
    if (arguments.size() != 1) {
      throw new Untranslatable("it takes one argument");
    }
    return arguments.getFirst();
  }

  /** In Go the first is compared with each of the others. */
  private static Expression equal(List<Expression> arguments) throws Untranslatable {
    List<String> each = new ArrayList<>();
    for (Expression other : arguments.subList(Math.min(1, arguments.size()), arguments.size())) {
      each.add(compared(List.of(arguments.getFirst(), other), "==").text());
    }
    if (each.isEmpty()) {
      throw new Untranslatable("it compares nothing");
    }
    return Expression.bool(
        each.size() == 1 ? each.getFirst() : "(" + String.join(" or ", each) + ")");
  }

  private static Expression compared(List<Expression> arguments, String operator)
      throws Untranslatable {
    boolean alike =
        arguments.size() == 2
            && arguments.getFirst().kind() == arguments.getLast().kind()
            && arguments.getFirst().kind() != Kind.ANY
            && arguments.getFirst().kind() != Kind.CONDITION;
    if (!alike) {
      throw new Untranslatable("Go compares only two values of one kind");
    }
    return Expression.bool(
        arguments.getFirst().text() + " " + operator + " " + arguments.getLast().text());
  }

  /** In Go {@code and} and {@code or} give one of their arguments, whatever it is. */
  private static Expression chosen(List<Expression> arguments, boolean all) throws Untranslatable {
    if (arguments.isEmpty()) {
      throw new Untranslatable("it has no arguments");
    }
    Expression value = arguments.getLast();
    for (int i = arguments.size() - 2; i >= 0; i--) {
      value = chosen(arguments.get(i), value, all);
    }
    return value;
  }

  private static Expression chosen(Expression first, Expression second, boolean all)
      throws Untranslatable {
    if (first.kind() == Kind.BOOLEAN && second.kind() == Kind.BOOLEAN) {
      return Expression.bool(
          "(%s %s %s)".formatted(first.text(), all ? "and" : "or", second.text()));
    }
    if (first.kind() != second.kind() || first.kind() == Kind.CONDITION) {
      return new Expression(
          "(%s %s %s)".formatted(first.condition(), all ? "and" : "or", second.condition()),
          Kind.CONDITION);
    }
    return new Expression(
        all
            ? "(%s ? %s : %s)".formatted(first.condition(), second.text(), first.text())
            : "(%s ? %s : %s)".formatted(first.condition(), first.text(), second.text()),
        first.kind());
  }

  private static Expression formatted(List<Expression> arguments) throws Untranslatable {
    if (arguments.isEmpty() || !arguments.getFirst().text().matches("'[^']*'|\"[^\"]*\"")) {
      throw new Untranslatable("its format is not written here");
    }
    String quoted = arguments.getFirst().text();
    String format = quoted.substring(1, quoted.length() - 1);
    List<Expression> values = arguments.subList(1, arguments.size());
    List<String> pieces = new ArrayList<>();
    Matcher verb = VERB.matcher(format);
    int from = 0;
    int used = 0;
    while (verb.find()) {
      addLiteral(pieces, format.substring(from, verb.start()));
      if (used < values.size()) {
        pieces.add(joinable(values.get(used)));
      }
      used++;
      from = verb.end();
    }
    addLiteral(pieces, format.substring(from));
    if (used != values.size() || used == 0) {
      throw verbs();
    }
    return Expression.text("(" + String.join(" ~ ", pieces) + ")");
  }

  private static Untranslatable verbs() {
    return new Untranslatable("only the verbs s and v are translated, one for each value");
  }

  private static String joinable(Expression value) throws Untranslatable {
    return switch (value.kind()) {
      case TEXT, ANY -> value.text();
      case NUMBER, BOOLEAN, CONDITION -> throw new Untranslatable("only texts are put together");
    };
  }

  private static void addLiteral(List<String> pieces, String text) throws Untranslatable {
    if (text.contains("%")) {
      throw verbs();
    }
    if (!text.isEmpty()) {
      pieces.add(Literals.of(text));
    }
  }

  private static Expression sliced(List<Expression> arguments) throws Untranslatable {
    boolean simple =
        arguments.size() == 3
            && arguments.getFirst().kind() == Kind.TEXT
            && arguments.stream().skip(1).allMatch(a -> a.kind() == Kind.NUMBER);
    if (!simple) {
      throw new Untranslatable("only texts are sliced, from one number to another");
    }
    return Expression.text(
        "(%s | slice(%s, %s))"
            .formatted(
                arguments.getFirst().text(), arguments.get(1).text(), arguments.get(2).text()));
  }
}
