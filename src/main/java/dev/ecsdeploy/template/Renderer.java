package dev.ecsdeploy.template;

import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.failure.SourceText;
import dev.ecsdeploy.jsonnet.ExternalVariables;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Renders files with the variables of an environment and the functions of a project. */
public final class Renderer {
  private final Dialect dialect;
  private final JsonnetFiles jsonnet;
  private final Rounds rounds;

  /** Renders Pebble templates. */
  public Renderer(Environment environment, List<TemplateFunction> functions) {
    this(TemplateLanguage.PEBBLE, environment, functions, Rounds.ONE);
  }

  /**
   * Renders templates of a language.
   *
   * @param functions what templates can call beside {@code env}, {@code must_env}, {@code
   *     json_escape}, {@code int} and {@code json}
   * @param rounds how often a file is rendered until it is complete
   */
  public Renderer(
      TemplateLanguage language,
      Environment environment,
      List<TemplateFunction> functions,
      Rounds rounds) {
    this.rounds = rounds;
    List<TemplateFunction> all = new ArrayList<>(BuiltInFunctions.of(environment));
    all.addAll(functions);
    this.dialect =
        switch (language) {
          case PEBBLE -> new PebbleDialect(environment, all);
          case GO -> new GoDialect(all);
        };
    this.jsonnet = new JsonnetFiles(all, dialect);
  }

  private Renderer(Renderer other, ExternalVariables variables) {
    this.dialect = other.dialect;
    this.jsonnet = other.jsonnet.with(variables);
    this.rounds = other.rounds;
  }

  /** The same, whose Jsonnet files have external variables. */
  public Renderer with(ExternalVariables variables) {
    return new Renderer(this, variables);
  }

  /** Gets a language ready: what is rendered after it does not take as long as the first would. */
  public static void prepare(TemplateLanguage language) {
    new Renderer(language, Environment.of(Map.of(), List.of()), List.of(), Rounds.ONE)
        .dialect.prepare();
  }

  /**
   * Renders a file; messages name it by its path as given.
   *
   * @return the text, that knows where in the file each of its characters was written
   * @throws Failure if the file cannot be read, or at the place of a fault in it
   */
  public SourceText render(Path file) {
    return render(file, file.toString());
  }

  /**
   * Renders a file that messages name otherwise than by its path.
   *
   * @throws Failure as {@link #render(Path)}
   */
  public SourceText render(Path file, String shown) {
    return rounds.render(List.of(template(file, shown))).getFirst();
  }

  /**
   * Renders files that belong together, so that what their functions fetch is fetched together.
   *
   * @throws Failure as {@link #render(Path)}, for the first file that has a fault
   */
  public List<SourceText> renderAll(List<Path> files) {
    return rounds.render(files.stream().map(file -> template(file, file.toString())).toList());
  }

  /**
   * Renders a file that is Jsonnet whatever its name says, such as a config file in JSON with
   * comments.
   *
   * @throws Failure as {@link #render(Path)}
   */
  public SourceText renderJsonnet(Path file) {
    String shown = file.toString();
    return rounds
        .render(List.of(new Rounds.Template(file, () -> jsonnet.render(file, shown))))
        .getFirst();
  }

  private Rounds.Template template(Path file, String shown) {
    Dialect first = JsonnetFiles.isJsonnet(file) ? jsonnet : dialect;
    return new Rounds.Template(file, () -> first.render(file, shown));
  }
}
