package dev.ecsdeploy.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the config file says.
 *
 * @param path the file, as the user named it
 * @param region null leaves it to the environment and the profile
 * @param cluster a name or an ARN
 * @param service null for a project that has tasks only
 * @param serviceDefinition the file, or null
 * @param taskDefinition the file, or null
 * @param timeout how long a command waits at most
 * @param ignoredTags keys of tags that are neither compared nor changed
 * @param unknownFields what becomes of members that the API's model does not have
 * @param account the only account that may be changed; null for any
 * @param plugins where template functions come from, beside those that are always there
 */
public record Config(
    Path path,
    @Nullable String region,
    String cluster,
    @Nullable String service,
    @Nullable Path serviceDefinition,
    @Nullable Path taskDefinition,
    Duration timeout,
    List<String> ignoredTags,
    UnknownFields unknownFields,
    @Nullable String account,
    List<PluginSpec> plugins) {

  public Config {
    ignoredTags = List.copyOf(ignoredTags);
    plugins = List.copyOf(plugins);
  }

  /** What becomes of a member of a definition that the API's model does not have. */
  public enum UnknownFields {
    /** The file is refused. */
    ERROR,
    /** The member is not sent, and a warning says so. */
    WARN,
    /** The member is sent as it is written. */
    SEND
  }
}
