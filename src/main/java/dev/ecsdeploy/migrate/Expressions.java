package dev.ecsdeploy.migrate;

import dev.ecsdeploy.gotemplate.syntax.Node.Bool;
import dev.ecsdeploy.gotemplate.syntax.Node.Chain;
import dev.ecsdeploy.gotemplate.syntax.Node.Command;
import dev.ecsdeploy.gotemplate.syntax.Node.Dot;
import dev.ecsdeploy.gotemplate.syntax.Node.Field;
import dev.ecsdeploy.gotemplate.syntax.Node.Identifier;
import dev.ecsdeploy.gotemplate.syntax.Node.Nil;
import dev.ecsdeploy.gotemplate.syntax.Node.Numeral;
import dev.ecsdeploy.gotemplate.syntax.Node.Operand;
import dev.ecsdeploy.gotemplate.syntax.Node.Pipeline;
import dev.ecsdeploy.gotemplate.syntax.Node.Str;
import dev.ecsdeploy.gotemplate.syntax.Node.Variable;
import dev.ecsdeploy.migrate.Expression.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Translates pipelines of Go templates to expressions of Pebble. */
final class Expressions {
  private final Scopes scopes;
  private final FunctionCalls functions = new FunctionCalls();

  Expressions(Scopes scopes) {
    this.scopes = scopes;
  }

  /** A pipeline, without the variables that it declares. */
  Expression of(Pipeline pipeline) throws Untranslatable {
    return of(pipeline.commands());
  }

  /** Commands, each of which gets the value of the one before as its last argument. */
  Expression of(List<Command> commands) throws Untranslatable {
    Expression value = null;
    for (Command command : commands) {
      value = command(command, value);
    }
    if (value == null) {
      throw new Untranslatable("there is nothing in it");
    }
    return value;
  }

  private Expression command(Command command, @Nullable Expression last) throws Untranslatable {
    List<Expression> arguments = new ArrayList<>();
    for (Operand word : command.words().subList(1, command.words().size())) {
      arguments.add(operand(word));
    }
    if (last != null) {
      arguments.add(last);
    }
    if (command.first() instanceof Identifier function) {
      return functions.call(function.name(), arguments);
    }
    if (!arguments.isEmpty()) {
      throw new Untranslatable("only functions have arguments");
    }
    return operand(command.first());
  }

  private Expression operand(Operand operand) throws Untranslatable {
    return switch (operand) {
      case Pipeline pipeline -> of(pipeline);
      case Identifier function -> functions.call(function.name(), List.of());
      case Variable variable when variable.fields().isEmpty() -> variable(variable.name());
      case Dot _ -> variable(".");
      case Bool bool -> Expression.bool(String.valueOf(bool.value()));
      case Numeral number -> number(number);
      case Str text -> Expression.text(Literals.of(text.text()));
      case Variable _, Field _, Chain _ -> throw new Untranslatable("it asks for a field");
      case Nil _ -> throw new Untranslatable("nil has no value");
    };
  }

  private Expression variable(String name) throws Untranslatable {
    Expression variable = scopes.find(name);
    if (variable == null) {
      throw new Untranslatable(name + " has no value here");
    }
    return variable;
  }

  private static Expression number(Numeral number) throws Untranslatable {
    if (!number.constant().text().matches("[0-9]{1,18}")) {
      throw new Untranslatable("only whole decimal numbers are the same in Pebble");
    }
    return new Expression(number.constant().text(), Kind.NUMBER);
  }
}
