package dev.ecsdeploy.cli;

import dev.ecsdeploy.config.Durations;
import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.jsonnet.ExternalVariables;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options that every command takes, before or after its name. */
final class GlobalOptions {
  /** How narration is written. */
  enum LogFormat {
    text,
    json
  }

  @Option(
      names = "--config",
      paramLabel = "FILE",
      scope = ScopeType.INHERIT,
      description =
          "The config file. Without it: ecsdeploy.yml, .yaml, .json or .jsonnet in the current"
              + " directory, or else ecspresso.yml and so on.")
  @Nullable String config;

  @Option(
      names = "--assume-role-arn",
      paramLabel = "ARN",
      scope = ScopeType.INHERIT,
      description = "A role to take on for every call to AWS.")
  @Nullable String assumeRoleArn;

  @Option(
      names = "--timeout",
      paramLabel = "DURATION",
      scope = ScopeType.INHERIT,
      description = "How long to wait at most: 90s, 10m, 1h10m. Beats the config file.")
  private @Nullable String timeout;

  @Option(
      names = "--filter-command",
      paramLabel = "COMMAND",
      scope = ScopeType.INHERIT,
      description =
          "Picks one of several tasks: it gets them a line each, and prints the one. Beats the"
              + " config file.")
  @Nullable String filterCommand;

  @Option(
      names = "--simulate",
      paramLabel = "SCENARIO",
      arity = "0..1",
      fallbackValue = "steady",
      scope = ScopeType.INHERIT,
      description =
          "Use the built-in simulator instead of AWS. SCENARIO is a name or a YAML file;"
              + " \"ecsdeploy simulator --list\" lists the names.")
  @Nullable String simulate;

  @Option(
      names = "--color",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      scope = ScopeType.INHERIT,
      description = "Colours, where a terminal is written to. NO_COLOR=1 turns them off too.")
  boolean color = true;

  @Option(
      names = "--log-format",
      paramLabel = "text|json",
      defaultValue = "text",
      scope = ScopeType.INHERIT,
      description = "How the standard error is written: as text, or as one JSON object a line.")
  LogFormat logFormat = LogFormat.text;

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Tell every call to AWS, and the stack trace of a bug.")
  boolean debug;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Print this help and end.")
  @SuppressWarnings("UnusedVariable") // picocli reads it
  private boolean help;

  private final List<String> envfiles = new ArrayList<>();

  @Option(
      names = "--envfile",
      paramLabel = "FILE[,FILE...]",
      scope = ScopeType.INHERIT,
      description =
          "Variables for the templates, one NAME=value a line. May be repeated; later files win"
              + " over earlier ones, and all over the environment.")
  void addEnvfile(@Nullable String files) {
    if (files != null) {
      envfiles.add(files);
    }
  }

  /** The same for another project: all but the files that it is read from. */
  GlobalOptions like(String otherConfig, List<String> otherEnvfiles) {
    GlobalOptions other = new GlobalOptions();
    other.config = otherConfig;
    other.envfiles.addAll(otherEnvfiles);
    other.assumeRoleArn = assumeRoleArn;
    other.timeout = timeout;
    other.simulate = simulate;
    return other;
  }

  /**
   * How long to wait at most; null if the command line does not say.
   *
   * @throws Failure if {@code --timeout} is no duration
   */
  @Nullable Duration timeout() {
    return timeout == null
        ? null
        : Durations.parse(timeout)
            .orElseThrow(
                () ->
                    Failure.usage(
                        "--timeout=" + timeout + " is no duration",
                        "a duration is a number with a unit, and longer than nothing",
                        "--timeout=90s, --timeout=10m, --timeout=1h10m"));
  }

  /** The values of {@code --envfile}, in order, as they were given. */
  List<String> envfiles() {
    return List.copyOf(envfiles);
  }

  private final List<String> externalTexts = new ArrayList<>();
  private final List<String> externalCode = new ArrayList<>();

  @Option(
      names = "--ext-str",
      paramLabel = "NAME=TEXT[;...]",
      scope = ScopeType.INHERIT,
      description =
          "External variables of Jsonnet files that are strings. May be repeated; \\; is a"
              + " semicolon in a text.")
  void addExternalText(@Nullable String variables) {
    if (variables != null) {
      externalTexts.add(variables);
    }
  }

  @Option(
      names = "--ext-code",
      paramLabel = "NAME=CODE[;...]",
      scope = ScopeType.INHERIT,
      description = "External variables of Jsonnet files that are Jsonnet, likewise.")
  void addExternalCode(@Nullable String variables) {
    if (variables != null) {
      externalCode.add(variables);
    }
  }

  /**
   * What Jsonnet files get by {@code std.extVar}.
   *
   * @throws dev.ecsdeploy.failure.Failure for one that is no {@code NAME=VALUE}
   */
  ExternalVariables externalVariables() {
    return ExternalVariables.of(externalTexts, externalCode);
  }
}
