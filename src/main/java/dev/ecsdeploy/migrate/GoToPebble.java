package dev.ecsdeploy.migrate;

import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.failure.SourceText;
import dev.ecsdeploy.gotemplate.syntax.Node;
import dev.ecsdeploy.gotemplate.syntax.Node.Action;
import dev.ecsdeploy.gotemplate.syntax.Node.Branches;
import dev.ecsdeploy.gotemplate.syntax.Node.Command;
import dev.ecsdeploy.gotemplate.syntax.Node.Identifier;
import dev.ecsdeploy.gotemplate.syntax.Node.Pipeline;
import dev.ecsdeploy.gotemplate.syntax.Node.Sequence;
import dev.ecsdeploy.gotemplate.syntax.Parser;
import dev.ecsdeploy.gotemplate.syntax.TemplateFault;
import dev.ecsdeploy.gotemplate.text.Utf8;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Translates one Go template to Pebble, action by action; all text between them stays. */
public final class GoToPebble {
  private final SourceText file;
  private final String bytes;
  private final TreeMap<Integer, Action> actions = new TreeMap<>();
  private final Scopes scopes = new Scopes();
  private final Expressions expressions = new Expressions(scopes);
  private final Deque<String> blocks = new ArrayDeque<>();
  private final StringBuilder pebble = new StringBuilder();
  private final List<Obstacle> obstacles = new ArrayList<>();

  private GoToPebble(SourceText file) {
    this.file = file;
    this.bytes = Utf8.bytes(file.text());
  }

  /**
   * Translates a file.
   *
   * @throws Failure if it is no Go template
   */
  public static Translation translate(SourceText file) {
    return new GoToPebble(file).translation();
  }

  private Translation translation() {
    try {
      Map<String, Sequence> trees = Parser.parse(file.path(), bytes, _ -> true);
      trees.values().forEach(this::collect);
    } catch (TemplateFault fault) {
      throw Failure.at(
          file.excerpt(0, 1),
          file.path() + " is no Go template",
          Utf8.text(fault.message()),
          "ecsdeploy render shows the same, at its place");
    }
    for (Part part : new PartScanner(bytes).scan()) {
      add(part);
    }
    return new Translation(Utf8.text(pebble.toString()), obstacles);
  }

  private void collect(Sequence sequence) {
    for (Action action : sequence.actions()) {
      actions.put(action.place().start(), action);
      switch (action) {
        case Node.If branching -> collect(branching.branches());
        case Node.With with -> collect(with.branches());
        case Node.Range range -> collect(range.branches());
        case Node.Text _, Node.Output _, Node.Template _, Node.Break _, Node.Continue _ -> {}
      }
    }
  }

  private void collect(Branches branches) {
    collect(branches.then());
    if (branches.otherwise() != null) {
      collect(branches.otherwise());
    }
  }

  private void add(Part part) {
    switch (part.kind()) {
      case TEXT -> text(part);
      case COMMENT ->
          tag(part, "{#", " " + part.content().strip().replace("#}", "# }") + " ", "#}");
      case ACTION -> {
        try {
          action(part);
        } catch (Untranslatable e) {
          obstacle(part, e.why());
        }
      }
    }
  }

  private void text(Part part) {
    if (part.content().contains("{%") || part.content().contains("{#")) {
      obstacle(part, "{% and {# begin something in Pebble");
    }
    pebble.append(part.content());
  }

  private void obstacle(Part part, String why) {
    int line = 1 + (int) bytes.substring(0, part.start()).chars().filter(c -> c == '\n').count();
    String action = part.kind() == Part.Kind.TEXT ? "this text" : "{{ " + part.content() + " }}";
    obstacles.add(new Obstacle(file.path(), line, Utf8.text(action), why));
  }

  private void tag(Part part, String open, String content, String close) {
    pebble
        .append(open)
        .append(part.trimsBefore() ? "-" : "")
        .append(content)
        .append(part.trimsAfter() ? "-" : "")
        .append(close);
  }

  private void statement(Part part, String content) {
    tag(part, "{%", " " + content + " ", "%}");
  }

  private void action(Part part) throws Untranslatable {
    Action action = find(part);
    if (part.isWord("end")) {
      end(part);
    } else if (part.isWord("else")) {
      otherwise(part, action);
    } else {
      switch (action) {
        case Node.If branching -> branch(part, branching.branches().pipeline(), "if");
        case Node.With with -> with(part, with.branches().pipeline());
        case Node.Output output -> output(part, output.pipeline());
        case Node.Range _ -> {
          blocks.push("range");
          scopes.open();
          throw new Untranslatable("range over values of any kind");
        }
        case Node.Template _, Node.Break _, Node.Continue _, Node.Text _ ->
            throw new Untranslatable("Pebble has nothing that is the same");
        case null -> {
          blocks.push("define");
          scopes.open();
          throw new Untranslatable("templates within templates");
        }
      }
    }
  }

  private @Nullable Action find(Part part) {
    Map.Entry<Integer, Action> entry = actions.ceilingEntry(part.start());
    return entry != null && part.holds(entry.getKey()) ? entry.getValue() : null;
  }

  private void end(Part part) {
    scopes.close();
    String block = blocks.pop();
    if (block.equals("if")) {
      statement(part, "endif");
    }
  }

  private void otherwise(Part part, @Nullable Action action) throws Untranslatable {
    scopes.close();
    scopes.open();
    switch (action) {
      case null -> statement(part, "else");
      case Node.If branching ->
          statement(part, "elseif " + condition(branching.branches().pipeline()));
      default -> throw new Untranslatable("Pebble has no else with");
    }
  }

  private void branch(Part part, Pipeline pipeline, String word) throws Untranslatable {
    blocks.push("if");
    scopes.open();
    statement(part, word + " " + condition(pipeline));
  }

  private String condition(Pipeline pipeline) throws Untranslatable {
    if (!pipeline.variables().isEmpty()) {
      throw new Untranslatable("a condition that declares a variable");
    }
    return expressions.of(pipeline).condition();
  }

  /** The value gets a name, which is the dot within. */
  private void with(Part part, Pipeline pipeline) throws Untranslatable {
    blocks.push("if");
    scopes.open();
    Expression value = expressions.of(pipeline);
    Expression dot = scopes.declare(".", value.kind());
    pebble
        .append(part.trimsBefore() ? "{%- set " : "{% set ")
        .append(dot.text())
        .append(" = ")
        .append(value.value())
        .append(" %}{% if ")
        .append(dot.condition())
        .append(part.trimsAfter() ? " -%}" : " %}");
    for (Node.Variable variable : pipeline.variables()) {
      scopes.alias(variable.name(), dot);
    }
  }

  private void output(Part part, Pipeline pipeline) throws Untranslatable {
    if (pipeline.variables().isEmpty()) {
      String value = shown(pipeline.commands()).value();
      tag(part, "{{", " " + value + " ", "}}");
      return;
    }
    Expression value = expressions.of(pipeline);
    String name = pipeline.variables().getFirst().name();
    Expression variable =
        pipeline.assigns() ? scopes.find(name) : scopes.declare(name, value.kind());
    if (variable == null || variable.kind() != value.kind()) {
      throw new Untranslatable("the variable changes its kind");
    }
    statement(part, "set " + variable.text() + " = " + value.value());
  }

  /** Within a JSON string Pebble escapes by itself, so the function is not needed there. */
  private Expression shown(List<Command> commands) throws Untranslatable {
    boolean escapes =
        commands.getLast().words().size() == 1
            && commands.getLast().first() instanceof Identifier function
            && function.name().equals("json_escape");
    if (!escapes || commands.size() == 1 || !JsonStrings.endsInside(pebble)) {
      return expressions.of(commands);
    }
    Expression value = expressions.of(commands.subList(0, commands.size() - 1));
    if (value.kind() != Expression.Kind.TEXT) {
      throw new Untranslatable("the value may be something else than a text");
    }
    return value;
  }
}
