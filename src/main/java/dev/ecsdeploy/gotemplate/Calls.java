package dev.ecsdeploy.gotemplate;

import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.gotemplate.Evaluator.Piped;
import dev.ecsdeploy.gotemplate.GoSignature.Parameter;
import dev.ecsdeploy.gotemplate.syntax.Node;
import dev.ecsdeploy.gotemplate.syntax.Node.Operand;
import dev.ecsdeploy.gotemplate.syntax.Node.Pipeline;
import dev.ecsdeploy.gotemplate.syntax.Printed;
import dev.ecsdeploy.gotemplate.text.Utf8;
import dev.ecsdeploy.gotemplate.value.GoValues;
import dev.ecsdeploy.gotemplate.value.Held;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Calls functions, after holding the arguments against the parameters. */
final class Calls {
  private final Functions functions;
  private final Evaluator evaluator;
  private final Frame frame;

  Calls(Functions functions, Evaluator evaluator, Frame frame) {
    this.functions = functions;
    this.evaluator = evaluator;
    this.frame = frame;
  }

  /**
   * Calls a function.
   *
   * @param named its name, to blame for a wrong number of arguments
   * @param whole the whole call, to blame for an error of the function
   */
  @Nullable Object call(
      @Nullable Object dot,
      Node.Identifier named,
      Node whole,
      List<Operand> words,
      @Nullable Piped piped) {
    frame.at(named);
    GoFunction ofProject = functions.ofProject(named.name());
    if (ofProject != null) {
      checkCount(named.name(), ofProject.signature(), words.size(), piped);
      List<@Nullable Object> arguments = arguments(dot, ofProject.signature(), words, piped);
      return call(ofProject, arguments, whole);
    }
    Builtin builtin = functions.builtin(named.name());
    checkCount(named.name(), builtin.signature(), words.size(), piped);
    if (builtin == Builtin.AND || builtin == Builtin.OR) {
      return shortCircuit(dot, builtin == Builtin.OR, words, piped);
    }
    List<@Nullable Object> arguments = arguments(dot, builtin.signature(), words, piped);
    if (builtin == Builtin.CALL) {
      arguments.addFirst(callee(words, piped));
    }
    return call(builtin, arguments, whole);
  }

  private @Nullable Object call(GoFunction function, List<@Nullable Object> arguments, Node whole) {
    List<@Nullable Object> given = new ArrayList<>();
    arguments.forEach(argument -> given.add(GoValues.toJava(argument)));
    try {
      Object value = function.call(given);
      return value == null ? new Held(null) : GoValues.of(value);
    } catch (Failure failure) {
      frame.at(whole);
      throw frame.fault(
          "error calling " + function.name() + ": " + Utf8.bytes(failure.what()), failure);
    }
  }

  private @Nullable Object call(Builtin builtin, List<@Nullable Object> arguments, Node whole) {
    try {
      return builtin.call(arguments);
    } catch (BuiltinError error) {
      frame.at(whole);
      throw frame.fault("error calling " + builtin.goName() + ": " + error.text());
    }
  }

  /** What is called, as messages show it. */
  private static String callee(List<Operand> words, @Nullable Piped piped) {
    if (!words.isEmpty()) {
      return Printed.of(words.getFirst());
    }
    return switch (piped == null ? null : piped.value()) {
      case null -> "<invalid Value>";
      case String text -> text;
      case Object value -> "<" + GoValues.type(value) + " Value>";
    };
  }

  /** The first argument that decides, else the last; those after it are not looked at. */
  private @Nullable Object shortCircuit(
      @Nullable Object dot, boolean until, List<Operand> words, @Nullable Piped piped) {
    Object value = null;
    for (Operand word : words) {
      value = argument(dot, Parameter.VALUE, word);
      if (GoValues.truth(value) == until) {
        return value;
      }
    }
    return piped == null ? value : piped.value();
  }

  private void checkCount(String name, GoSignature signature, int words, @Nullable Piped piped) {
    int count = words + (piped == null ? 0 : 1);
    int wanted = signature.parameters().size();
    if (signature.variadic() && count < wanted - 1) {
      throw frame.fault(
          "wrong number of args for %s: want at least %d got %d"
              .formatted(name, wanted - 1, words));
    }
    if (!signature.variadic() && count != wanted) {
      throw frame.fault(
          "wrong number of args for %s: want %d got %d".formatted(name, wanted, count));
    }
  }

  private List<@Nullable Object> arguments(
      @Nullable Object dot, GoSignature signature, List<Operand> words, @Nullable Piped piped) {
    List<@Nullable Object> arguments = new ArrayList<>();
    for (Operand word : words) {
      arguments.add(argument(dot, signature.parameter(arguments.size()), word));
    }
    if (piped != null) {
      arguments.add(checked(piped.value(), signature.parameter(arguments.size())));
    }
    return arguments;
  }

  /** The value of a word; where no type is given, whatever it is. */
  @Nullable Object argument(@Nullable Object dot, @Nullable Parameter type, Operand word) {
    frame.at(word);
    return switch (word) {
      case Node.Dot _ -> checked(dot, type);
      case Node.Nil _ -> nil(type);
      case Node.Field field -> checked(evaluator.field(dot, field, false), type);
      case Node.Variable variable -> checked(evaluator.variable(variable, false), type);
      case Pipeline pipeline -> checked(evaluator.pipeline(dot, pipeline), type);
      case Node.Identifier name -> checked(call(dot, name, name, List.of(), null), type);
      case Node.Chain chain -> checked(evaluator.chain(dot, chain, false), type);
      case Node.Bool bool -> constant(bool, type, bool.value());
      case Node.Str text -> constant(text, type, text.text());
      case Node.Numeral number -> number(number, type);
    };
  }

  private @Nullable Object nil(@Nullable Parameter type) {
    if (type == Parameter.STRING || type == Parameter.INT) {
      throw frame.fault("cannot assign nil to " + type.goName());
    }
    return null;
  }

  private Object constant(Operand word, @Nullable Parameter type, Object value) {
    if (type == Parameter.INT) {
      throw frame.fault("expected integer; found " + Printed.of(word));
    }
    if (type == Parameter.STRING && !(value instanceof String)) {
      throw frame.fault("expected string; found " + Printed.of(word));
    }
    return value;
  }

  private Object number(Node.Numeral number, @Nullable Parameter type) {
    if (type == Parameter.INT && number.constant().integer() != null) {
      return number.constant().integer();
    }
    return type == Parameter.INT || type == Parameter.STRING
        ? constant(number, type, number)
        : evaluator.number(number);
  }

  /** A value, if a parameter of the type takes it. */
  private @Nullable Object checked(@Nullable Object value, @Nullable Parameter type) {
    return switch (type) {
      case null -> value;
      case VALUE -> value;
      case ANY -> Held.release(value);
      case STRING -> checked(value, type, String.class);
      case INT -> checked(value, type, Long.class);
    };
  }

  private Object checked(@Nullable Object value, Parameter type, Class<?> wanted) {
    if (value == null) {
      throw frame.fault("invalid value; expected " + type.goName());
    }
    Object released = Held.release(value);
    if (!wanted.isInstance(released)) {
      throw frame.fault(
          "wrong type for value; expected %s; got %s"
              .formatted(type.goName(), GoValues.type(released == null ? value : released)));
    }
    return released;
  }
}
