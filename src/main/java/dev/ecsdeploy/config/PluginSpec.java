package dev.ecsdeploy.config;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where template functions of a project ask; an entry of {@code plugins} in the config file. */
public sealed interface PluginSpec {

  /** What the names of its functions begin with; empty for nothing. */
  String funcPrefix();

  /** The names of its functions, with the prefix. */
  List<String> functions();

  /**
   * The state of a Terraform configuration.
   *
   * @param location a URL, or the path of a file as it is seen from the working directory
   * @param optional whether a state that cannot be read counts as an empty one
   */
  record Tfstate(String funcPrefix, String location, boolean optional) implements PluginSpec {
    @Override
    public List<String> functions() {
      return List.of(funcPrefix + "tfstate", funcPrefix + "tfstatef");
    }
  }

  /** Outputs and exports of CloudFormation stacks. */
  record CloudFormation(String funcPrefix) implements PluginSpec {
    @Override
    public List<String> functions() {
      return List.of(funcPrefix + "cfn_output", funcPrefix + "cfn_export");
    }
  }

  /** Parameters of Systems Manager, which are there without an entry too. */
  record Ssm(String funcPrefix) implements PluginSpec {
    @Override
    public List<String> functions() {
      return List.of(funcPrefix + "ssm");
    }
  }

  /** ARNs of secrets of Secrets Manager, which are there without an entry too. */
  record SecretsManager(String funcPrefix) implements PluginSpec {
    @Override
    public List<String> functions() {
      return List.of(funcPrefix + "secretsmanager_arn");
    }
  }

  /**
   * A command whose standard output is the value.
   *
   * @param name the function's name
   * @param command the program and its first arguments; those of the call follow
   * @param numArgs how many arguments the function takes in Jsonnet
   * @param parser what the output is
   * @param timeout null for as long as it takes
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

    @Override
    public List<String> functions() {
      return List.of(funcPrefix + name);
    }
  }

  /** What the output of a command is. */
  enum Parser {
    /** A JSON text; its value is the function's value. */
    JSON,
    /** A text; it is the value as it is. */
    STRING
  }
}
