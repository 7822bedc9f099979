package dev.ecsdeploy.gotemplate;

import static dev.ecsdeploy.gotemplate.GoSignature.Parameter.ANY;
import static dev.ecsdeploy.gotemplate.GoSignature.Parameter.STRING;
import static dev.ecsdeploy.gotemplate.GoSignature.Parameter.VALUE;

import dev.ecsdeploy.gotemplate.format.Printf;
import dev.ecsdeploy.gotemplate.value.GoValues;
import dev.ecsdeploy.gotemplate.value.Held;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The functions that every template can call. */
enum Builtin {
  // Those that look at their arguments one after the other never come here.
  AND(GoSignature.variadic(VALUE, VALUE), List::getFirst),
  OR(GoSignature.variadic(VALUE, VALUE), List::getFirst),
  CALL(GoSignature.variadic(VALUE, VALUE), Builtin::callOfNoFunction),
  HTML(GoSignature.variadic(ANY), Escapes::html),
  INDEX(GoSignature.variadic(VALUE, VALUE), Items::index),
  SLICE(GoSignature.variadic(VALUE, VALUE), Items::slice),
  JS(GoSignature.variadic(ANY), Escapes::javaScript),
  LEN(GoSignature.of(VALUE), Items::length),
  NOT(GoSignature.of(VALUE), arguments -> !GoValues.truth(arguments.getFirst())),
  PRINT(GoSignature.variadic(ANY), Printf::print),
  PRINTF(GoSignature.variadic(STRING, ANY), Builtin::printf),
  PRINTLN(GoSignature.variadic(ANY), Printf::println),
  URLQUERY(GoSignature.variadic(ANY), Escapes::urlQuery),
  EQ(GoSignature.variadic(VALUE, VALUE), Comparison::eq),
  GE(GoSignature.of(VALUE, VALUE), Comparison::ge),
  GT(GoSignature.of(VALUE, VALUE), Comparison::gt),
  LE(GoSignature.of(VALUE, VALUE), Comparison::le),
  LT(GoSignature.of(VALUE, VALUE), Comparison::lt),
  NE(GoSignature.of(VALUE, VALUE), Comparison::ne);

  @SuppressWarnings("ImmutableEnumChecker") // a list that is copied
  private final GoSignature signature;

  @SuppressWarnings("ImmutableEnumChecker") // methods without state
  private final Function<List<@Nullable Object>, @Nullable Object> body;

  Builtin(GoSignature signature, Function<List<@Nullable Object>, @Nullable Object> body) {
    this.signature = signature;
    this.body = body;
  }

  /** The function of a name, or null. */
  static @Nullable Builtin of(String name) {
    for (Builtin builtin : values()) {
      if (builtin.goName().equals(name)) {
        return builtin;
      }
    }
    return null;
  }

  String goName() {
    return name().toLowerCase(Locale.ROOT);
  }

  GoSignature signature() {
    return signature;
  }

  /**
   * Its value.
   *
   * @throws BuiltinError if it has none
   */
  @Nullable Object call(List<@Nullable Object> arguments) {
    return body.apply(arguments);
  }

  private static String printf(List<@Nullable Object> arguments) {
    return Printf.printf(
        String.valueOf(arguments.getFirst()), arguments.subList(1, arguments.size()));
  }

  /** No value of a template is a function. */
  private static Object callOfNoFunction(List<@Nullable Object> arguments) {
    Object called = Held.release(arguments.get(1));
    throw new BuiltinError(
        called == null
            ? "call of nil"
            : "non-function " + arguments.getFirst() + " of type " + GoValues.type(called));
  }
}
