package dev.ecsdeploy.gotemplate;

import dev.ecsdeploy.gotemplate.syntax.Node;
import dev.ecsdeploy.gotemplate.syntax.Node.Command;
import dev.ecsdeploy.gotemplate.syntax.Node.Operand;
import dev.ecsdeploy.gotemplate.syntax.Node.Pipeline;
import dev.ecsdeploy.gotemplate.syntax.Node.Variable;
import dev.ecsdeploy.gotemplate.syntax.NumberConstant;
import dev.ecsdeploy.gotemplate.syntax.Printed;
import dev.ecsdeploy.gotemplate.value.GoValues;
import dev.ecsdeploy.gotemplate.value.Held;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the values of pipelines. */
final class Evaluator {
  private final Frame frame;
  private final Calls calls;

  Evaluator(Functions functions, Frame frame) {
    this.frame = frame;
    this.calls = new Calls(functions, this, frame);
  }

  /** A value that the command before gives to the next one. */
  record Piped(@Nullable Object value) {}

  @Nullable Object pipeline(@Nullable Object dot, Pipeline pipeline) {
    frame.at(pipeline);
    Object value = null;
    Piped piped = null;
    for (Command command : pipeline.commands()) {
      value = Held.release(command(dot, command, piped));
      piped = new Piped(value);
    }
    for (Variable variable : pipeline.variables()) {
      if (pipeline.assigns()) {
        frame.assign(variable.name(), value);
      } else {
        frame.declare(variable.name(), value);
      }
    }
    return value;
  }

  private @Nullable Object command(@Nullable Object dot, Command command, @Nullable Piped piped) {
    boolean given = command.words().size() > 1 || piped != null;
    return switch (command.first()) {
      case Node.Field field -> field(dot, field, given);
      case Node.Chain chain -> chain(dot, chain, given);
      case Node.Variable variable -> variable(variable, given);
      case Node.Identifier function ->
          calls.call(
              dot, function, command, command.words().subList(1, command.words().size()), piped);
      case Pipeline pipeline -> {
        checkNotGiven(pipeline, given);
        yield pipeline(dot, pipeline);
      }
      case Node.Bool _, Node.Dot _, Node.Nil _, Node.Numeral _, Node.Str _ -> {
        frame.at(command.first());
        checkNotGiven(command.first(), given);
        yield constant(dot, command.first());
      }
    };
  }

  private void checkNotGiven(Operand operand, boolean given) {
    if (given) {
      throw frame.fault("can't give argument to non-function " + Printed.of(operand));
    }
  }

  /** The value of a word where nothing tells which type is wanted. */
  private @Nullable Object constant(@Nullable Object dot, Operand word) {
    return switch (word) {
      case Node.Bool bool -> bool.value();
      case Node.Dot _ -> dot;
      case Node.Str text -> text.text();
      case Node.Numeral number -> number(number);
      default -> throw frame.fault("nil is not a command");
    };
  }

  /** The value of a number where nothing tells which type is wanted. */
  Object number(Node.Numeral number) {
    frame.at(number);
    NumberConstant constant = number.constant();
    if (constant.complex() != null) {
      return constant.complex();
    }
    if (constant.isReal() && constant.real() != null) {
      return constant.real();
    }
    if (constant.integer() == null) {
      throw frame.fault(constant.text() + " overflows int");
    }
    return constant.integer();
  }

  @Nullable Object field(@Nullable Object dot, Node.Field field, boolean given) {
    frame.at(field);
    return member(dot, field.fields(), given);
  }

  @Nullable Object variable(Variable variable, boolean given) {
    frame.at(variable);
    Object value = frame.value(variable.name());
    if (variable.fields().isEmpty()) {
      checkNotGiven(variable, given);
      return value;
    }
    return member(value, variable.fields(), given);
  }

  @Nullable Object chain(@Nullable Object dot, Node.Chain chain, boolean given) {
    frame.at(chain);
    return member(calls.argument(dot, null, chain.of()), chain.fields(), given);
  }

  private @Nullable Object member(@Nullable Object of, List<String> names, boolean given) {
    Object value = of;
    for (int i = 0; i < names.size(); i++) {
      value = member(value, names.get(i), given && i == names.size() - 1);
    }
    return value;
  }

  private @Nullable Object member(@Nullable Object of, String name, boolean given) {
    if (of == null) {
      return null;
    }
    Object released = Held.release(of);
    if (released == null) {
      throw frame.fault("nil pointer evaluating " + GoValues.type(of) + "." + name);
    }
    if (!(released instanceof Map<?, ?> map)) {
      throw frame.fault("can't evaluate field " + name + " in type " + GoValues.type(of));
    }
    if (given) {
      throw frame.fault(name + " is not a method but has arguments");
    }
    return map.containsKey(name) ? new Held(map.get(name)) : null;
  }
}
