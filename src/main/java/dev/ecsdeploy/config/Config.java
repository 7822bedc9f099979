package dev.ecsdeploy.config;

import dev.ecsdeploy.template.TemplateLanguage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the config file says.
 *
 * @param path the file, as the user named it
 * @param tool the tool that it was written for
 * @param template what the definitions are written in
 * @param region null leaves it to the profile
 * @param cluster a name or an ARN
 * @param service null for a project that has tasks only
 * @param serviceDefinition the file, or null
 * @param taskDefinition the file, or null
 * @param expressDefinition the file of a service in Express Mode, or null
 * @param timeout how long a command waits at most
 * @param ignoredTags keys of tags that are neither compared nor changed
 * @param unknownFields what becomes of members that the API's model does not have
 * @param account the only account that may be changed; null for any
 * @param reactions when a deployment that goes wrong is rolled back
 * @param plugins where template functions come from, beside those that are always there
 * @param codeDeploy how CodeDeploy deploys the service
 * @param filterCommand picks one of several tasks; null to ask
 * @param warnings what the user should know of the file, each a final text with its position
 */
public record Config(
    Path path,
    Tool tool,
    TemplateLanguage template,
    @Nullable String region,
    String cluster,
    @Nullable String service,
    @Nullable Path serviceDefinition,
    @Nullable Path taskDefinition,
    @Nullable Path expressDefinition,
    Duration timeout,
    List<String> ignoredTags,
    UnknownFields unknownFields,
    @Nullable String account,
    Reactions reactions,
    List<PluginSpec> plugins,
    CodeDeploySettings codeDeploy,
    @Nullable String filterCommand,
    List<String> warnings) {
  /** How long a command waits at most where nothing says that. */
  public static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(10);

  public Config {
    ignoredTags = List.copyOf(ignoredTags);
    plugins = List.copyOf(plugins);
    warnings = List.copyOf(warnings);
  }

  /** When a deployment that goes wrong is rolled back; otherwise it is left to ECS. */
  public record Reactions(boolean onFailure, boolean onTimeout, boolean onInterrupt) {}

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
