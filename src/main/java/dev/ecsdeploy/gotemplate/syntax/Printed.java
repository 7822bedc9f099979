package dev.ecsdeploy.gotemplate.syntax;

import dev.ecsdeploy.gotemplate.syntax.Node.Branches;
import dev.ecsdeploy.gotemplate.syntax.Node.Operand;
import dev.ecsdeploy.gotemplate.syntax.Node.Pipeline;
import dev.ecsdeploy.gotemplate.syntax.Node.Sequence;
import dev.ecsdeploy.gotemplate.syntax.Node.Variable;
import dev.ecsdeploy.gotemplate.text.Quote;
import java.util.List;
import java.util.stream.Collectors;

/** Parts of a template as Go's messages print them: in their canonical form, not as written. */
public final class Printed {
  private Printed() {}

  /** The canonical form of a part. */
  public static String of(Node node) {
    return switch (node) {
      case Sequence sequence ->
          sequence.actions().stream().map(Printed::of).collect(Collectors.joining());
      case Node.Text text -> text.text();
      case Node.Output output -> "{{" + of(output.pipeline()) + "}}";
      case Node.If branch -> branches("if", branch.branches());
      case Node.With branch -> branches("with", branch.branches());
      case Node.Range branch -> branches("range", branch.branches());
      case Node.Template template -> template(template);
      case Node.Break _ -> "{{break}}";
      case Node.Continue _ -> "{{continue}}";
      case Node.Command command ->
          command.words().stream().map(Printed::word).collect(Collectors.joining(" "));
      case Pipeline pipeline -> pipeline(pipeline);
      case Node.Identifier identifier -> identifier.name();
      case Variable variable -> variable.name() + fields(variable.fields());
      case Node.Dot _ -> ".";
      case Node.Nil _ -> "nil";
      case Node.Field field -> fields(field.fields());
      case Node.Chain chain -> word(chain.of()) + fields(chain.fields());
      case Node.Bool bool -> String.valueOf(bool.value());
      case Node.Numeral number -> number.constant().text();
      case Node.Str text -> text.quoted();
    };
  }

  private static String branches(String keyword, Branches branches) {
    Sequence otherwise = branches.otherwise();
    return "{{%s %s}}%s%s{{end}}"
        .formatted(
            keyword,
            of(branches.pipeline()),
            of(branches.then()),
            otherwise == null ? "" : "{{else}}" + of(otherwise));
  }

  private static String template(Node.Template template) {
    Pipeline pipeline = template.pipeline();
    String data = pipeline == null ? "" : " " + of(pipeline);
    return "{{template " + Quote.of(template.name()) + data + "}}";
  }

  private static String pipeline(Pipeline pipeline) {
    String commands =
        pipeline.commands().stream().map(Printed::of).collect(Collectors.joining(" | "));
    if (pipeline.variables().isEmpty()) {
      return commands;
    }
    return pipeline.variables().stream().map(Printed::of).collect(Collectors.joining(", "))
        + (pipeline.assigns() ? " = " : " := ")
        + commands;
  }

  private static String word(Operand operand) {
    return operand instanceof Pipeline ? "(" + of(operand) + ")" : of(operand);
  }

  private static String fields(List<String> fields) {
    return fields.stream().map(field -> "." + field).collect(Collectors.joining());
  }
}
