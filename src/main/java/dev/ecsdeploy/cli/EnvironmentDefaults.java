package dev.ecsdeploy.cli;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Gives every option the value of its environment variable where the command line has none. */
final class EnvironmentDefaults implements IDefaultValueProvider {
  private final Map<String, String> environment;

  EnvironmentDefaults(Map<String, String> environment) {
    this.environment = environment;
  }

  /** {@code --force-new-deployment} is {@code ECSDEPLOY_FORCE_NEW_DEPLOYMENT}. */
  static String variable(OptionSpec option) {
    String name = option.longestName().replaceFirst("^--", "");
    return "ECSDEPLOY_" + name.replace('-', '_').toUpperCase(Locale.ROOT);
  }

  @Override
  public @Nullable String defaultValue(ArgSpec argument) {
    if (!(argument instanceof OptionSpec option) || option.usageHelp() || option.versionHelp()) {
      return null;
    }
    String value = environment.get(variable(option));
    if (value == null || value.isEmpty()) {
      return null;
    }
    return option.type() == boolean.class ? truth(value) : value;
  }

  /** What people write for a boolean; anything else is left to picocli to refuse. */
  private static String truth(String value) {
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "1", "yes", "on" -> "true";
      case "0", "no", "off" -> "false";
      default -> value;
    };
  }
}
