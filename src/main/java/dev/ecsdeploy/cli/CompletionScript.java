package dev.ecsdeploy.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The script with which a shell completes the command line, made from the commands' own model.
 * Revisions and tasks are asked for while the line is typed.
 */
final class CompletionScript {
  private static final Set<String> REVISIONS = Set.of("--revision", "--to");
  private static final Set<String> TASKS = Set.of("--id", "--task");

  private final List<CommandSpec> commands;
  private final CommandSpec root;

  CompletionScript(CommandLine line) {
    this.root = line.getCommandSpec();
    this.commands =
        line.getSubcommands().values().stream()
            .map(CommandLine::getCommandSpec)
            .filter(spec -> !spec.usageMessage().hidden())
            .toList();
  }

  /** For Bash 3.2 and later. */
  String bash() {
    return "# Completes ecsdeploy in Bash: source <(ecsdeploy completion bash)\n"
        + functions()
        + "complete -F _ecsdeploy ecsdeploy\n";
  }

  /** For Zsh, which runs completions of Bash. */
  String zsh() {
    return "#compdef ecsdeploy\n"
        + "# Completes ecsdeploy in Zsh: source <(ecsdeploy completion zsh)\n"
        + "autoload -U +X compinit && compinit -C\n"
        + "autoload -U +X bashcompinit && bashcompinit\n"
        + functions()
        + "complete -F _ecsdeploy ecsdeploy\n";
  }

  private String functions() {
    return FRAME
        .replace("@COMMANDS@", commands.stream().map(CommandSpec::name).collect(joined()))
        .replace("@OPTIONS@", options())
        .replace("@WORDS@", words())
        .replace("@VALUES@", values())
        .replace("@TAKING@", String.join("|", taking()));
  }

  private static Collector<CharSequence, ?, String> joined() {
    return Collectors.joining(" ");
  }

  /** What each command takes; an option that needs a value ends with its sign. */
  private String options() {
    StringBuilder cases = new StringBuilder();
    commands.forEach(
        spec -> cases.append(branch(spec.name(), names(HelpLayout.ownOptionSpecs(spec)))));
    return cases + branch("*", "");
  }

  private String branch(String pattern, String own) {
    String common = names(root.options());
    return "    %s) echo \"%s\" ;;%n".formatted(pattern, (own + " " + common).strip());
  }

  private static String names(List<OptionSpec> options) {
    return options.stream()
        .filter(option -> !option.hidden())
        .flatMap(option -> spellings(option).stream())
        .collect(joined());
  }

  private static List<String> spellings(OptionSpec option) {
    String name = option.longestName();
    if (option.arity().max() > 0) {
      return option.arity().min() == 0 ? List.of(name, name + "=") : List.of(name + "=");
    }
    return option.negatable() ? List.of(name, name.replaceFirst("^--", "--no-")) : List.of(name);
  }

  /** The words that may follow a command. */
  private String words() {
    StringBuilder cases = new StringBuilder();
    for (CommandSpec spec : commands) {
      spec.positionalParameters().stream()
          .map(CompletionScript::choices)
          .filter(choices -> !choices.isEmpty())
          .forEach(
              choices -> cases.append("    %s) echo \"%s\" ;;%n".formatted(spec.name(), choices)));
    }
    return cases + "    help) echo \"$1\" ;;\n    *) ;;\n";
  }

  /** The values that an option of a command may have. */
  private String values() {
    StringBuilder cases = new StringBuilder();
    commands.forEach(
        spec ->
            HelpLayout.ownOptionSpecs(spec)
                .forEach(option -> cases.append(values(spec.name() + " ", option))));
    root.options().forEach(option -> cases.append(values("*\" ", option)));
    return cases + "    *) ;;\n";
  }

  private static String values(String command, OptionSpec option) {
    String answer = answer(option);
    String pattern = (command.startsWith("*") ? "" : "\"") + command + option.longestName() + "\"";
    return answer.isEmpty() ? "" : "    %s) %s ;;%n".formatted(pattern, answer);
  }

  private static String answer(OptionSpec option) {
    List<String> live = new ArrayList<>();
    String choices = choices(option);
    if (!choices.isEmpty()) {
      live.add("echo \"" + choices + "\"");
    }
    if (REVISIONS.contains(option.longestName())) {
      live.add("_ecsdeploy_ask revisions");
    } else if (TASKS.contains(option.longestName())) {
      live.add("_ecsdeploy_ask tasks");
    } else if (option.paramLabel().startsWith("FILE")) {
      live.add("compgen -f -- \"$3\"");
    }
    return String.join("; ", live);
  }

  /** Labels such as {@code text|json} say the values; of other words it may be said apart. */
  private static String choices(ArgSpec argument) {
    String label = argument.paramLabel();
    if (label.contains("|")) {
      return Arrays.stream(label.split("\\|"))
          .filter(each -> each.matches("[a-z-]+"))
          .collect(joined());
    }
    Iterable<String> apart = argument.isPositional() ? argument.completionCandidates() : null;
    return apart == null ? "" : String.join(" ", apart);
  }

  /** Options whose value may be the next word. */
  private List<String> taking() {
    return Stream.concat(
            root.options().stream(),
            commands.stream().flatMap(spec -> HelpLayout.ownOptionSpecs(spec).stream()))
        .filter(option -> option.arity().min() > 0)
        .map(OptionSpec::longestName)
        .distinct()
        .sorted()
        .toList();
  }

  private static final String FRAME =
      """
      _ecsdeploy_ask() {
        ecsdeploy __complete "$1" ${_ecsdeploy_context[@]+"${_ecsdeploy_context[@]}"} 2>/dev/null
      }

      _ecsdeploy_options() {
        case "$1" in
      @OPTIONS@  esac
      }

      _ecsdeploy_words() {
        case "$2" in
      @WORDS@  esac
      }

      _ecsdeploy_values() {
        case "$1 $2" in
      @VALUES@  esac
      }

      _ecsdeploy() {
        local commands="@COMMANDS@"
        local line="${COMP_LINE:0:$COMP_POINT}" rest word previous="" command="" option="" prefix=""
        local value candidates candidate
        _ecsdeploy_context=()
        COMPREPLY=()
        rest="$line"
        while [[ "$rest" == *" "* ]]; do
          word="${rest%% *}"
          rest="${rest#* }"
          [[ -n "$word" ]] || continue
          case "$previous" in
            --config|--envfile|--assume-role-arn) _ecsdeploy_context+=("$previous=$word") ;;
          esac
          case "$word" in
            --config=*|--envfile=*|--assume-role-arn=*|--simulate|--simulate=*)
              _ecsdeploy_context+=("$word") ;;
          esac
          if [[ -z "$command" && " $commands " == *" $word "* ]]; then
            command="$word"
          fi
          previous="$word"
        done
        value="$rest"
        case "$previous" in
          @TAKING@) option="$previous" ;;
        esac
        if [[ "$rest" == --*=* ]]; then
          option="${rest%%=*}"
          value="${rest#*=}"
          prefix="$option="
        fi
        if [[ -n "$option" ]]; then
          candidates="$(_ecsdeploy_values "$command" "$option" "$value")"
        elif [[ "$rest" == -* ]]; then
          candidates="$(_ecsdeploy_options "$command")"
        elif [[ -z "$command" ]]; then
          candidates="$commands"
        else
          candidates="$(_ecsdeploy_words "$commands" "$command")"
        fi
        # Bash replaces only what follows the sign, where that parts words.
        if [[ -z "${ZSH_VERSION-}" && "${COMP_WORDBREAKS-}" == *=* ]]; then
          prefix=""
        fi
        while IFS= read -r candidate; do
          if [[ -n "$candidate" && "$candidate" == "$value"* ]]; then
            COMPREPLY+=("$prefix$candidate")
          fi
        done <<< "${candidates// /
      }"
        if [[ "${COMPREPLY[*]-}" == *= ]] && type compopt >/dev/null 2>&1; then
          compopt -o nospace 2>/dev/null
        fi
        return 0
      }
      """;
}
