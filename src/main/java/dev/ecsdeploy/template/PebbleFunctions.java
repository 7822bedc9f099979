package dev.ecsdeploy.template;

import dev.ecsdeploy.failure.Failure;
import io.pebbletemplates.pebble.extension.AbstractExtension;
import io.pebbletemplates.pebble.extension.Filter;
import io.pebbletemplates.pebble.extension.Function;
import io.pebbletemplates.pebble.template.EvaluationContext;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** The functions of the project, as functions and as filters of Pebble. */
final class PebbleFunctions extends AbstractExtension {
  private final List<TemplateFunction> functions;
  private final PebbleMarks marks;
  private final PebbleFaults faults;

  PebbleFunctions(List<TemplateFunction> functions, PebbleMarks marks, PebbleFaults faults) {
    this.functions = functions;
    this.marks = marks;
    this.faults = faults;
  }

  @Override
  public Map<String, Function> getFunctions() {
    Map<String, Function> all = new HashMap<>();
    functions.forEach(function -> all.put(function.name(), new Called(function, faults)));
    all.put(PebbleMarks.FUNCTION, new Hole(marks));
    return all;
  }

  @Override
  public Map<String, Filter> getFilters() {
    Map<String, Filter> all = new HashMap<>();
    functions.forEach(function -> all.put(function.name(), new Called(function, faults)));
    return all;
  }

  /** One function; as a filter, its first argument stands before it. */
  @NullUnmarked
  private record Called(TemplateFunction function, PebbleFaults faults)
      implements Function, Filter {
    @Override
    public List<String> getArgumentNames() {
      return null;
    }

    @Override
    public Object execute(
        Map<String, Object> arguments,
        PebbleTemplate template,
        EvaluationContext context,
        int line) {
      return call(positional(arguments), line);
    }

    @Override
    public Object apply(
        Object input,
        Map<String, Object> arguments,
        PebbleTemplate template,
        EvaluationContext context,
        int line) {
      List<Object> all = new ArrayList<>();
      all.add(input);
      all.addAll(positional(arguments));
      return call(all, line);
    }

    private Object call(List<Object> arguments, int line) {
      try {
        if (arguments.stream().anyMatch(Objects::isNull)) {
          throw Failure.project(
              function.name() + " was given null",
              "one of its arguments has no value",
              "a default: … | default(\"…\")");
        }
        return function.call(arguments);
      } catch (Failure failure) {
        throw failure.excerpt().isPresent()
            ? failure
            : faults.placeOfCall(function.name(), line).map(failure::in).orElse(failure);
      }
    }
  }

  /** Keeps the value of a hole. */
  @NullUnmarked
  private record Hole(PebbleMarks marks) implements Function {
    @Override
    public List<String> getArgumentNames() {
      return null;
    }

    @Override
    public Object execute(
        Map<String, Object> arguments,
        PebbleTemplate template,
        EvaluationContext context,
        int line) {
      List<Object> all = positional(arguments);
      return marks.fill(((Number) all.getFirst()).intValue(), all.get(1));
    }
  }

  /** Arguments without names are numbered. */
  private static List<@Nullable Object> positional(Map<String, Object> arguments) {
    List<@Nullable Object> all = new ArrayList<>();
    for (int i = 0; arguments.containsKey(Integer.toString(i)); i++) {
      all.add(arguments.get(Integer.toString(i)));
    }
    return all;
  }
}
