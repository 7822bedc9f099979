package dev.ecsdeploy.lookup;

import dev.ecsdeploy.aws.AwsClients;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What lookups have of the outside world.
 *
 * @param aws the clients, when one is needed
 * @param variables the environment that templates see
 * @param directory the directory of the config file
 * @param told who is told of secrets and warnings
 * @param longest how long a command may take that says nothing itself
 */
public record Outside(
    Supplier<AwsClients> aws,
    Map<String, String> variables,
    Path directory,
    Told told,
    Supplier<Duration> longest) {

  /**
   * Who is told of what lookups find beside values.
   *
   * @param secret told of every value that must not be shown
   * @param warning told of what the user should know
   */
  public record Told(Consumer<String> secret, Consumer<String> warning) {}

  public Outside {
    variables = Map.copyOf(variables);
  }

  /** The directory and nothing secret. */
  @Override
  public String toString() {
    return "outside of " + directory;
  }
}
