package dev.ecsdeploy.cli;

import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.failure.SourceText;
import dev.ecsdeploy.task.Launch;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import software.amazon.awssdk.services.ecs.model.PropagateTags;
import software.amazon.awssdk.services.ecs.model.RunTaskRequest;
import software.amazon.awssdk.services.ecs.model.Tag;
import software.amazon.awssdk.services.ecs.model.TaskOverride;

/** What one run has otherwise than the service. */
final class RunSettings {
  @Option(
      names = "--overrides",
      paramLabel = "JSON",
      description =
          "What the tasks have otherwise than their definition, as the API's TaskOverride.")
  private @Nullable String overrides;

  @Option(
      names = "--overrides-file",
      paramLabel = "FILE",
      description =
          "The same from a file with templates: JSON, YAML or Jsonnet. --overrides wins over it.")
  private @Nullable String overridesFile;

  @Option(names = "--tags", paramLabel = "KEY=VALUE[,...]", description = "Tags for the tasks.")
  private @Nullable String tags;

  @Option(
      names = "--propagate-tags",
      paramLabel = "SERVICE|TASK_DEFINITION|NONE",
      defaultValue = "",
      description = "Whose tags the tasks get too. NONE by default.")
  private String propagateTags = "";

  @Option(
      names = "--client-token",
      paramLabel = "TOKEN",
      description = "Makes the run happen once: the same token again starts nothing, for 24 hours.")
  private @Nullable String clientToken;

  @Option(
      names = "--ebs-delete-on-termination",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description = "Delete the EBS volumes of the tasks with them. On by default.")
  private boolean deleteVolumes = true;

  /** Whether the tags of the service are asked for. */
  boolean tagsOfService() {
    return propagateTags.equals("SERVICE");
  }

  /**
   * The request, as far as these options and the service definition make it.
   *
   * @throws Failure for a fault in an option or a file
   */
  RunTaskRequest.Builder request(Session session) {
    RunTaskRequest.Builder request =
        launch(session)
            .clientToken(clientToken)
            .overrides(override(session))
            .propagateTags(propagated());
    List<Tag> given = parse(tags == null ? "" : tags);
    return given.isEmpty() ? request : request.tags(given);
  }

  /** In Express Mode only the service itself tells where its tasks run. */
  private RunTaskRequest.Builder launch(Session session) {
    return session.project().desired().expressDefinition() == null
        ? Launch.like(session.project().desired().serviceDefinition(), deleteVolumes)
        : Launch.like(
            session
                .live()
                .services()
                .describe(session.config().cluster(), session.project().serviceName()));
  }

  private @Nullable TaskOverride override(Session session) {
    if (overrides != null && !overrides.isBlank()) {
      return session.project().definitions().overrides(SourceText.of("--overrides", overrides));
    }
    return overridesFile == null || overridesFile.isEmpty()
        ? null
        : session.project().definitions().overrides(session.invocation().file(overridesFile));
  }

  private @Nullable PropagateTags propagated() {
    return switch (propagateTags) {
      case "", "NONE", "SERVICE" -> null;
      case "TASK_DEFINITION" -> PropagateTags.TASK_DEFINITION;
      default ->
          throw Failure.usage(
              "--propagate-tags=" + propagateTags + " is unknown",
              "tags come from the service, from the task definition, or from neither",
              "--propagate-tags=SERVICE, TASK_DEFINITION or NONE");
    };
  }

  /** {@code K=V,K2=V2}: empty parts are skipped, a value may be empty or hold another "=". */
  static List<Tag> parse(String text) {
    List<Tag> tags = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      int sign = part.indexOf('=');
      if (!part.isEmpty() && sign < 0) {
        throw Failure.usage(
            "invalid tag format. Key=Value is required: " + part,
            "tags are written KEY=VALUE, with commas between them",
            "--tags=" + part + "=…");
      }
      if (sign == 0) {
        throw Failure.usage(
            "tag Key is required", "there is nothing before the = in " + part, "--tags=KEY=VALUE");
      }
      if (sign > 0) {
        tags.add(
            Tag.builder().key(part.substring(0, sign)).value(part.substring(sign + 1)).build());
      }
    }
    return tags;
  }
}
