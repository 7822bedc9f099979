package dev.ecsdeploy.template;

import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.failure.SourceText;
import dev.ecsdeploy.gotemplate.GoFunction;
import dev.ecsdeploy.gotemplate.GoSignature;
import dev.ecsdeploy.gotemplate.GoTemplate;
import dev.ecsdeploy.gotemplate.Written;
import dev.ecsdeploy.gotemplate.syntax.TemplateFault;
import dev.ecsdeploy.template.notation.Notation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Renders <a href="https://pkg.go.dev/text/template">Go templates</a> as ecspresso does: there is
 * no data, and what a hole writes goes in as it is.
 */
final class GoDialect implements Dialect {
  /** The name that ecspresso gives every template. */
  private static final String NAME = "conf";

  private final List<Called> functions;

  GoDialect(List<TemplateFunction> functions) {
    this.functions = functions.stream().map(Called::new).toList();
  }

  @Override
  public SourceText render(Path file, String shown) {
    return render(TextFile.read(file, shown, "file"));
  }

  /** What a Jsonnet file was evaluated to is a template: texts in it may have holes. */
  @Override
  public SourceText renderEvaluated(SourceText json) {
    return render(json);
  }

  @Override
  public void prepare() {
    render(SourceText.of("none", "a: {{ env `NOTHING_LIKE_IT` `b` }}"));
  }

  /**
   * Renders a text.
   *
   * @throws Failure at the place of a fault in it
   */
  SourceText render(SourceText source) {
    GoSource places = new GoSource(source);
    List<Written> written;
    try {
      written = GoTemplate.parse(NAME, source.text(), functions).execute(null);
    } catch (TemplateFault fault) {
      throw places.failure(fault, functions.stream().map(Called::name).toList());
    }
    return Notation.PLAIN.write(source, places.pieces(written));
  }

  /** A function of the project. */
  private record Called(TemplateFunction function) implements GoFunction {
    @Override
    public String name() {
      return function.name();
    }

    @Override
    public GoSignature signature() {
      return function.goSignature();
    }

    @Override
    public @Nullable Object call(List<@Nullable Object> arguments) {
      List<Object> given = new ArrayList<>();
      for (Object argument : arguments) {
        if (argument == null) {
          throw Failure.project(
              name() + " was given nil",
              "one of its arguments has no value",
              "a default: … | or \"…\"");
        }
        given.add(argument);
      }
      return function.callFromGo(given);
    }
  }
}
