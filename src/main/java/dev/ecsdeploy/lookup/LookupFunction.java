package dev.ecsdeploy.lookup;

import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.gotemplate.GoSignature;
import dev.ecsdeploy.template.TemplateFunction;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A function that asks a source: once per question, and for all questions of a file together.
 *
 * @param lookup how it is called, and what it makes of the answer
 * @param pass told of what happens while a file is rendered
 */
record LookupFunction<K>(Lookup<K> lookup, Pass pass) implements TemplateFunction {

  @Override
  public String name() {
    return lookup.name();
  }

  @Override
  public GoSignature goSignature() {
    return lookup.goSignature();
  }

  @Override
  public Object call(List<Object> given) {
    if (given.stream().anyMatch(Placeholder::isIn)) {
      return pass.placeholder();
    }
    try {
      Arguments arguments = new Arguments(name(), given);
      Answer answer = pass.answers().ask(lookup.source(), lookup.question().apply(arguments));
      return switch (answer) {
        case null -> pass.placeholder();
        case Answer.Missing(Failure failure) -> throw failure;
        case Answer.Found(Object value) -> lookup.value().apply(arguments, value);
      };
    } catch (Failure failure) {
      pass.failed();
      throw failure.saying(written(given) + ": " + failure.what());
    }
  }

  /** Only what a command prints is a value of its own there; all others are texts. */
  @Override
  public Object callFromGo(List<Object> given) {
    Object value = call(given);
    return lookup.source() instanceof CommandSource ? value : GoText.of(value);
  }

  private String written(List<Object> given) {
    return Stream.concat(Stream.of(name()), given.stream().map(String::valueOf))
        .collect(Collectors.joining(" "));
  }
}
