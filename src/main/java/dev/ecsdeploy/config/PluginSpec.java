package dev.ecsdeploy.config;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An entry of {@code plugins} in the config file: a source of functions for templates. */
public sealed interface PluginSpec {

  /** Stands before the name of each function of the entry; usually empty. */
  String funcPrefix();

  /**
   * The state of a Terraform configuration.
   *
   * @param location a path, resolved against the directory of the config file, or a URL
   * @param optional whether a state that cannot be read counts as an empty one
   */
  record Tfstate(String funcPrefix, String location, boolean optional) implements PluginSpec {}

  /** Outputs and exports of CloudFormation stacks. */
  record CloudFormation(String funcPrefix) implements PluginSpec {}

  /** Parameters of Systems Manager; there without an entry too. */
  record Ssm(String funcPrefix) implements PluginSpec {}

  /** Secrets of Secrets Manager; there without an entry too. */
  record SecretsManager(String funcPrefix) implements PluginSpec {}

  /**
   * A command whose output is the value.
   *
   * @param name the name of the function
   * @param command the program and its first arguments; those of the function follow
   * @param numArgs how many arguments the Jsonnet function takes
   * @param parser what the output is
   * @param timeout how long it may run; null for as long as it likes
   */
  record External(
      String funcPrefix,
      String name,
      List<String> command,
      int numArgs,
      Parser parser,
      @Nullable Duration timeout)
      implements PluginSpec {
    public External {
      command = List.copyOf(command);
    }
  }

  /** How the output of a command is read. */
  enum Parser {
    /** It is a JSON value. */
    JSON,
    /** It is a text. */
    STRING
  }
}
