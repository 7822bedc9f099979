package dev.ecsdeploy.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.Column.Overflow;
import picocli.CommandLine.Help.TextTable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * How help is laid out, as people know it from git and kubectl: what the command does, its own
 * options, and examples last. The options that every command takes stand in one place.
 */
final class HelpLayout {
  /** The commands by what they are for, in the order in which a newcomer meets them. */
  private static final List<Group> GROUPS =
      List.of(
          new Group(
              "Deploy",
              List.of("render", "diff", "verify", "deploy", "continue", "wait", "status")),
          new Group("Operate", List.of("rollback", "scale", "refresh", "delete")),
          new Group("Tasks", List.of("run", "tasks", "logs", "exec")),
          new Group("Revisions", List.of("register", "revisions", "deregister", "appspec")),
          new Group("Projects", List.of("init", "migrate", "permissions", "schema")),
          new Group("The tool itself", List.of("simulator", "completion", "version", "help")));

  /** Commands that belong together. */
  private record Group(String title, List<String> commands) {}

  private static final int WIDTH = UsageMessageSpec.DEFAULT_USAGE_WIDTH + 20;

  private static final List<String> COMMANDS_FIRST =
      List.of(
          UsageMessageSpec.SECTION_KEY_HEADER,
          UsageMessageSpec.SECTION_KEY_SYNOPSIS_HEADING,
          UsageMessageSpec.SECTION_KEY_SYNOPSIS,
          UsageMessageSpec.SECTION_KEY_COMMAND_LIST,
          UsageMessageSpec.SECTION_KEY_OPTION_LIST_HEADING,
          UsageMessageSpec.SECTION_KEY_OPTION_LIST,
          UsageMessageSpec.SECTION_KEY_FOOTER);

  private HelpLayout() {}

  /** Lays out the help of a command and of all those below it. */
  static void apply(CommandLine line) {
    line.setUsageHelpWidth(WIDTH);
    line.setUsageHelpAutoWidth(false);
    line.getHelpSectionMap()
        .put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, HelpLayout::groupedCommands);
    UsageMessageSpec usage = line.getCommandSpec().usageMessage();
    usage.commandListHeading("");
    usage.optionListHeading("%nOptions of every command:%n");
    List<String> sections = line.getHelpSectionKeys();
    line.setHelpSectionKeys(COMMANDS_FIRST);
    for (CommandLine command : line.getSubcommands().values()) {
      // They were set for all commands, and those below have more to say.
      command.setHelpSectionKeys(sections);
      applyBelow(command);
    }
  }

  private static void applyBelow(CommandLine command) {
    UsageMessageSpec usage = command.getCommandSpec().usageMessage();
    usage.synopsisHeading("Usage: ");
    usage.descriptionHeading("%n");
    usage.footerHeading("%nExamples:%n");
    command.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_SYNOPSIS, HelpLayout::synopsis);
    command
        .getHelpSectionMap()
        .put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, HelpLayout::ownOptions);
    command
        .getHelpSectionMap()
        .put(
            UsageMessageSpec.SECTION_KEY_PARAMETER_LIST,
            help -> heading("%n", help.parameterList()));
    command.getSubcommands().values().forEach(HelpLayout::applyBelow);
  }

  /** The commands that have a place in the help. */
  static List<String> commands() {
    return GROUPS.stream().flatMap(group -> group.commands().stream()).toList();
  }

  /** The names of the commands by the title that they stand under. */
  static Map<String, List<String>> groups() {
    Map<String, List<String>> groups = new LinkedHashMap<>();
    GROUPS.forEach(group -> groups.put(group.title(), group.commands()));
    return groups;
  }

  private static String groupedCommands(Help help) {
    Map<String, CommandLine> commands = help.commandSpec().subcommands();
    StringBuilder text = new StringBuilder();
    for (Group group : GROUPS) {
      List<CommandSpec> specs =
          group.commands().stream()
              .map(commands::get)
              .filter(Objects::nonNull)
              .map(CommandLine::getCommandSpec)
              .toList();
      if (!specs.isEmpty()) {
        text.append("%n%s:%n".formatted(group.title()));
        text.append(table(help, specs));
      }
    }
    return text.toString();
  }

  private static TextTable table(Help help, List<CommandSpec> commands) {
    TextTable table =
        TextTable.forColumns(
            help.colorScheme(),
            new Column(14, 2, Overflow.SPAN),
            new Column(WIDTH - 14, 2, Overflow.WRAP));
    commands.forEach(
        command -> table.addRowValues(command.name(), command.usageMessage().description()[0]));
    return table;
  }

  private static String synopsis(Help help) {
    CommandSpec spec = help.commandSpec();
    StringBuilder text = new StringBuilder(spec.qualifiedName());
    text.append(ownOptionSpecs(spec).isEmpty() ? "" : " [OPTION...]");
    spec.positionalParameters().stream()
        .filter(parameter -> !parameter.hidden())
        .forEach(
            parameter ->
                text.append(
                    parameter.arity().min() > 0
                        ? " " + parameter.paramLabel()
                        : " [" + parameter.paramLabel() + (several(parameter) ? "...]" : "]")));
    text.append(spec.subcommands().isEmpty() ? "" : " [COMMAND]");
    return text + "%n".formatted();
  }

  private static boolean several(PositionalParamSpec parameter) {
    return parameter.arity().max() > 1;
  }

  private static String ownOptions(Help help) {
    Help.Layout layout = help.createDefaultLayout();
    layout.addOptions(ownOptionSpecs(help.commandSpec()), help.parameterLabelRenderer());
    return heading("%nOptions:%n", layout.toString())
        + "%nOptions of every command, such as --config, --envfile, --simulate and --timeout:"
            .formatted()
        + " ecsdeploy --help%n".formatted();
  }

  /** The options that only this command has, by name. */
  static List<OptionSpec> ownOptionSpecs(CommandSpec spec) {
    return spec.options().stream()
        .filter(option -> !option.inherited() && !option.hidden())
        .sorted((a, b) -> a.longestName().compareTo(b.longestName()))
        .toList();
  }

  private static String heading(String heading, String text) {
    return text.isEmpty() ? "" : heading.formatted() + text;
  }
}
