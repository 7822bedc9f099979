package dev.ecsdeploy.cli;

import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.failure.NearestName;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what is wrong with a command line that picocli could not read. */
final class UsageFailures {
  private UsageFailures() {}

  static Failure of(ParameterException e) {
    CommandLine command = e.getCommandLine();
    if (e.getCause() instanceof Failure reader) {
      return reader;
    }
    return switch (e) {
      case UnmatchedArgumentException unmatched when !unmatched.getUnmatched().isEmpty() ->
          unmatched(command, unmatched.getUnmatched().getFirst());
      case MissingParameterException missing ->
          Failure.usage(
              lowerFirst(String.valueOf(missing.getMessage())),
              "the command needs a value there",
              help(command));
      default -> Failure.usage(said(e), "the value cannot be read", help(command));
    };
  }

  private static Failure unmatched(CommandLine command, String word) {
    String name = command.getCommandSpec().qualifiedName();
    if (word.startsWith("-")) {
      String option = word.replaceFirst("=.*", "");
      return Failure.usage(
          "unknown option " + option,
          nearest(option, optionNames(command))
              .map(near -> name + " has no such option; the nearest is " + near)
              .orElse(name + " has no such option"),
          help(command));
    }
    if (command.getSubcommands().isEmpty()) {
      return Failure.usage(
          "unexpected argument " + word, name + " takes no such argument", help(command));
    }
    return Failure.usage(
        "unknown command " + word,
        nearest(word, List.copyOf(command.getSubcommands().keySet()))
            .map(near -> "the nearest is " + near)
            .orElse("the commands are " + String.join(", ", command.getSubcommands().keySet())),
        help(command));
  }

  private static Optional<String> nearest(String word, List<String> names) {
    return NearestName.of(word, names)
        .or(() -> names.stream().filter(name -> name.startsWith(word)).findFirst());
  }

  private static List<String> optionNames(CommandLine command) {
    return command.getCommandSpec().options().stream()
        .flatMap(UsageFailures::names)
        .distinct()
        .toList();
  }

  private static Stream<String> names(OptionSpec option) {
    Stream<String> given = Stream.of(option.names());
    return option.negatable()
        ? Stream.concat(given, Stream.of(option.longestName().replaceFirst("^--", "--no-")))
        : given;
  }

  /** Picocli's words, without the Java types in them. */
  private static String said(ParameterException e) {
    return lowerFirst(String.valueOf(e.getMessage()).lines().findFirst().orElse(""))
        .replace(" is not an int", " is not a whole number")
        .replace("option '", "option ")
        .replace("': '", ": '");
  }

  private static String lowerFirst(String text) {
    return text.isEmpty() ? text : Character.toLowerCase(text.charAt(0)) + text.substring(1);
  }

  private static String help(CommandLine command) {
    return command.getCommandSpec().qualifiedName() + " --help";
  }
}
