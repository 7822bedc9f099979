package dev.ecsdeploy.cli;

import dev.ecsdeploy.config.ConfigWriter;
import dev.ecsdeploy.definition.DefinitionWriter;
import dev.ecsdeploy.definition.ExpressDefinition;
import dev.ecsdeploy.definition.ServiceDefinition;
import dev.ecsdeploy.definition.TaskDefinition;
import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.failure.NearestName;
import dev.ecsdeploy.failure.SourceText;
import dev.ecsdeploy.json.JsonDocument;
import dev.ecsdeploy.json.JsonPath;
import dev.ecsdeploy.jsonnet.JsonnetFormat;
import dev.ecsdeploy.project.Project;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Prints the project's files with their holes filled. */
@Command(
    name = "render",
    description = "Print the definitions, or the config, with their holes filled.",
    footer = {
      "  ecsdeploy render --envfile=stg.env",
      "  ecsdeploy render taskdef --envfile=stg.env > task-definition.json"
    })
final class RenderCommand implements Callable<Integer> {
  private static final List<String> TARGETS =
      List.of(
          "taskdef",
          "task-definition",
          "servicedef",
          "service-definition",
          "expressdef",
          "express-definition",
          "config");

  /** What a target can be completed to. */
  static final class Targets implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return TARGETS.iterator();
    }
  }

  private final Session session;

  @Parameters(
      paramLabel = "TARGET",
      arity = "0..*",
      completionCandidates = Targets.class,
      description =
          "taskdef (or task-definition), servicedef (or service-definition), expressdef (or"
              + " express-definition), config. Without any: the definitions that the config names.")
  private List<String> targets = new ArrayList<>();

  @Option(
      names = "--mask",
      description = "Print *** for each secret value, instead of refusing to print it.")
  private boolean mask;

  @Option(
      names = "--reveal",
      description = "Print secret values as they are. The output is then as secret as they are.")
  private boolean reveal;

  @Option(names = "--jsonnet", description = "Print Jsonnet instead of JSON and YAML.")
  private boolean jsonnet;

  RenderCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    targets.forEach(RenderCommand::check);
    checkOptions();
    // Everything is rendered before anything is printed: half a result is none.
    List<String> wanted = wanted();
    if (wanted.stream().filter(target -> !target.equals("config")).count() > 1) {
      session.project().definitions().renderAll();
    }
    List<String> texts = wanted.stream().map(this::text).toList();
    texts.forEach(reveal ? session.console()::reveal : session.console()::result);
    return ExitCode.DONE.code();
  }

  private void checkOptions() {
    if (mask && reveal) {
      throw Failure.usage(
          "--mask and --reveal exclude each other",
          "the one hides what the other shows",
          "one of them");
    }
  }

  /** A file with *** in it would look as if it could be used. */
  private String checked(String target, String text, JsonNode document) {
    if (!mask && !reveal) {
      Optional<JsonPath> secret = new SecretMembers(session::hides).first(document);
      if (secret.isPresent()) {
        throw Failure.project(
            "render " + target + " would show a secret: " + secret.get(),
            "the value there is, or holds, that of a SecureString or of a credential",
            "--mask hides it, --reveal (ECSDEPLOY_REVEAL=true) shows it; secrets with valueFrom"
                + " never leave AWS");
      }
    }
    return jsonnet ? JsonnetFormat.write(document) : text;
  }

  private static void check(String target) {
    if (!TARGETS.contains(target)) {
      throw Failure.usage(
          "render knows no target " + target,
          NearestName.of(target, TARGETS)
              .map(near -> "the nearest is " + near)
              .orElse("the targets are " + String.join(", ", TARGETS)),
          "ecsdeploy render --help");
    }
  }

  private List<String> wanted() {
    if (!targets.isEmpty()) {
      return targets;
    }
    List<String> named = new ArrayList<>();
    if (session.config().taskDefinition() != null) {
      named.add("taskdef");
    }
    if (session.config().serviceDefinition() != null) {
      named.add("servicedef");
    }
    if (session.config().expressDefinition() != null) {
      named.add("expressdef");
    }
    return named;
  }

  private String text(String target) {
    Project project = session.project().definitions();
    return switch (target) {
      case "taskdef", "task-definition" -> {
        TaskDefinition definition = project.taskDefinitionToShow();
        definition.warnings().forEach(session.console()::warn);
        yield json(target, DefinitionWriter.write(definition));
      }
      case "servicedef", "service-definition" -> {
        ServiceDefinition definition = project.serviceDefinition();
        definition.warnings().forEach(session.console()::warn);
        yield json(target, DefinitionWriter.write(definition));
      }
      case "expressdef", "express-definition" -> {
        ExpressDefinition definition = project.expressDefinition();
        definition.warnings().forEach(session.console()::warn);
        yield json(target, DefinitionWriter.write(definition));
      }
      default -> {
        String text = ConfigWriter.write(session.config());
        yield checked(target, text, JsonDocument.yaml(SourceText.of("config", text)).root());
      }
    };
  }

  private String json(String target, String text) {
    return checked(target, text, JsonDocument.json(SourceText.of(target, text)).root());
  }
}
