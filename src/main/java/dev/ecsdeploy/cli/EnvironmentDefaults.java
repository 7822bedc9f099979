package dev.ecsdeploy.cli;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Gives every option the value of its environment variable where the command line has none. */
final class EnvironmentDefaults implements IDefaultValueProvider {
  /** Projects that came from ecspresso set its variables; ours win. */
  private static final List<String> PREFIXES = List.of("ECSDEPLOY_", "ECSPRESSO_");

  /** Options whose variable of ecspresso has another name. */
  private static final Map<String, String> OTHER_NAMES = Map.of("--external", "DIFF_COMMAND");

  private final Map<String, String> environment;

  EnvironmentDefaults(Map<String, String> environment) {
    this.environment = environment;
  }

  /** {@code --force-new-deployment} is {@code ECSDEPLOY_FORCE_NEW_DEPLOYMENT}. */
  static String variable(OptionSpec option) {
    return PREFIXES.getFirst() + name(option.longestName());
  }

  private static String name(String option) {
    return option.replaceFirst("^--", "").replace('-', '_').toUpperCase(Locale.ROOT);
  }

  /** What the environment says for an option; a variable that is empty says nothing. */
  static Optional<String> value(String option, Map<String, String> environment) {
    String name = name(option);
    List<String> names = List.of(name, OTHER_NAMES.getOrDefault(option, name));
    return PREFIXES.stream()
        .flatMap(prefix -> names.stream().map(each -> prefix + each))
        .map(variable -> environment.getOrDefault(variable, ""))
        .filter(value -> !value.isEmpty())
        .findFirst();
  }

  @Override
  public @Nullable String defaultValue(ArgSpec argument) {
    if (!(argument instanceof OptionSpec option) || option.usageHelp() || option.versionHelp()) {
      return null;
    }
    return value(option.longestName(), environment).orElse(null);
  }
}
