package dev.ecsdeploy.cli;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** A page for each command, and one for what all have in common, from picocli's model. */
final class ReferencePages {
  private static final String MADE = "\nMade from the program; a test checks it.\n";

  /** What commands end with beside what every command can end with. */
  private static final Map<String, List<ExitCode>> ENDINGS =
      Map.ofEntries(
          Map.entry("deploy", rollout()),
          Map.entry("rollback", rollout()),
          Map.entry("scale", rollout()),
          Map.entry("refresh", rollout()),
          Map.entry("wait", rollout()),
          Map.entry("continue", rollout()),
          Map.entry("diff", List.of(ExitCode.FOUND)),
          Map.entry("verify", List.of(ExitCode.FOUND)),
          Map.entry("delete", List.of(ExitCode.TIMED_OUT)),
          Map.entry("run", List.of(ExitCode.TIMED_OUT, ExitCode.TASK_FAILED)));

  private ReferencePages() {}

  private static List<ExitCode> rollout() {
    return List.of(ExitCode.FAILED, ExitCode.ROLLED_BACK, ExitCode.TIMED_OUT, ExitCode.SUPERSEDED);
  }

  /** The pages by file name. */
  static Map<String, String> of(CommandLine line) {
    Map<String, String> pages = new LinkedHashMap<>();
    pages.put("README.md", index(line));
    line.getSubcommands().values().stream()
        .map(CommandLine::getCommandSpec)
        .filter(spec -> !spec.usageMessage().hidden())
        .forEach(spec -> pages.put(spec.name() + ".md", page(spec)));
    return pages;
  }

  private static String index(CommandLine line) {
    StringBuilder page = new StringBuilder("# Commands\n" + MADE);
    HelpLayout.groups()
        .forEach(
            (title, names) -> {
              page.append("\n## %s%n%n| command | |%n| --- | --- |%n".formatted(title));
              names.stream()
                  .map(line.getSubcommands()::get)
                  .filter(Objects::nonNull)
                  .map(CommandLine::getCommandSpec)
                  .forEach(
                      spec ->
                          page.append(
                              "| [%1$s](%1$s.md) | %2$s |%n".formatted(spec.name(), about(spec))));
            });
    page.append("\n## Options of every command\n\nBefore the command's name or after it.\n");
    page.append(options(line.getCommandSpec().options()));
    page.append("\nWhat every command can end with: [exit codes](../exit-codes.md).\n");
    return page.toString();
  }

  private static String about(CommandSpec spec) {
    return cell(spec.usageMessage().description()[0]);
  }

  private static String page(CommandSpec spec) {
    StringBuilder page = new StringBuilder("# ecsdeploy " + spec.name() + "\n" + MADE + "\n");
    for (String text : spec.usageMessage().description()) {
      page.append(text.formatted()).append('\n');
    }
    page.append("\n```\n").append(synopsis(spec)).append("\n```\n");
    page.append(
        parameters(
            spec.positionalParameters().stream()
                .filter(parameter -> !parameter.hidden())
                .toList()));
    page.append("\n## Options\n");
    List<OptionSpec> own = HelpLayout.ownOptionSpecs(spec);
    page.append(own.isEmpty() ? "\nNone of its own.\n" : options(own));
    page.append("\nAnd the [options of every command](README.md#options-of-every-command).\n");
    page.append(examples(spec));
    page.append(endings(spec.name()));
    return page.toString();
  }

  private static String synopsis(CommandSpec spec) {
    String usage = spec.commandLine().getUsageMessage(Ansi.OFF);
    return usage.lines().findFirst().orElseThrow().replaceFirst("^Usage: ", "");
  }

  private static String parameters(List<PositionalParamSpec> parameters) {
    return parameters.isEmpty()
        ? ""
        : parameters.stream()
            .map(
                each ->
                    "| `%s` | %s |%n".formatted(cell(each.paramLabel()), text(each.description())))
            .collect(
                Collectors.joining("", "\n## Parameters\n\n| parameter | |\n| --- | --- |\n", ""));
  }

  private static String options(List<OptionSpec> options) {
    StringBuilder table =
        new StringBuilder("\n| option | environment variable | |\n| --- | --- | --- |\n");
    options.stream()
        .filter(option -> !option.hidden())
        .sorted((a, b) -> a.longestName().compareTo(b.longestName()))
        .forEach(
            option ->
                table.append(
                    "| %s | %s | %s |%n"
                        .formatted(names(option), variable(option), text(option.description()))));
    return table.toString();
  }

  private static String names(OptionSpec option) {
    String all =
        String.join("`, `", option.names()).replace("--", option.negatable() ? "--[no-]" : "--");
    String value = "";
    if (option.arity().max() > 0) {
      boolean optional = option.arity().min() == 0;
      value = (optional ? "[=%s]" : "=%s").formatted(option.paramLabel());
    }
    return "`" + cell(all + value) + "`";
  }

  private static String variable(OptionSpec option) {
    return option.usageHelp() || option.versionHelp()
        ? ""
        : "`" + EnvironmentDefaults.variable(option) + "`";
  }

  private static String text(String[] description) {
    return cell(Arrays.stream(description).map(String::formatted).collect(Collectors.joining(" ")));
  }

  private static String cell(String text) {
    return text.replace("|", "\\|");
  }

  private static String examples(CommandSpec spec) {
    return Arrays.stream(spec.usageMessage().footer())
        .map(line -> line.strip() + "\n")
        .collect(Collectors.joining("", "\n## Examples\n\n```sh\n", "```\n"));
  }

  private static String endings(String command) {
    List<ExitCode> own = ENDINGS.getOrDefault(command, List.of());
    String page = "\n## Exit codes\n\n";
    if (own.isEmpty()) {
      page += "Those of every command: ";
    } else {
      page += "| code | means |\n| --- | --- |\n";
      page +=
          own.stream()
              .map(code -> "| %d | %s |%n".formatted(code.code(), code.meaning()))
              .collect(Collectors.joining());
      page += "\nAnd those of every command: ";
    }
    return page + "[exit codes](../exit-codes.md).\n";
  }
}
