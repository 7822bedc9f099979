package dev.ecsdeploy.cli;

import dev.ecsdeploy.definition.ServiceDefinition;
import dev.ecsdeploy.deploy.AppSpec;
import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.json.JsonText;
import dev.ecsdeploy.live.LiveService;
import dev.ecsdeploy.live.LiveTaskDefinition;
import dev.ecsdeploy.live.TaskDefinitions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints what CodeDeploy would be told to deploy. */
@Command(
    name = "appspec",
    description = {
      "Print the AppSpec of the service for CodeDeploy.",
      "It is JSON, which every reader of YAML takes too."
    },
    footer = {
      "  ecsdeploy appspec --envfile=prd.env > appspec.yml",
      "  ecsdeploy appspec --task-definition=current",
      "  ecsdeploy appspec --task-definition=web:42"
    })
final class AppspecCommand implements Callable<Integer> {
  private final Session session;

  @Option(
      names = "--task-definition",
      paramLabel = "latest|current|REVISION",
      defaultValue = "latest",
      description =
          "The newest active revision of the family (the default), the one that the service has,"
              + " or this one: an ARN or family:number.")
  private String taskDefinition = "latest";

  @Option(
      names = "--update-service",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description =
          "Take load balancer, network and the like from the service definition; else from the"
              + " service as it runs. On by default.")
  private boolean updateService = true;

  AppspecCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    new ExpressLimits(session.config()).appspec();
    AppSpec spec =
        new AppSpec(
            revision(), settings(), CodeDeployOptions.of(session.config().codeDeploy()).hooks());
    session.console().result(JsonText.write(spec.json()));
    return ExitCode.DONE.code();
  }

  private AppSpec.Settings settings() {
    ServiceDefinition definition =
        updateService ? session.project().desired().serviceDefinition() : null;
    return definition == null
        ? AppSpec.Settings.of(service().service())
        : AppSpec.Settings.of(definition.request());
  }

  private LiveService service() {
    return session
        .live()
        .services()
        .describe(session.config().cluster(), session.project().serviceName());
  }

  private String revision() {
    return switch (taskDefinition) {
      case "current" -> service().taskDefinition();
      case "latest" -> latest(family());
      default -> session.live().taskDefinitions().describe(named()).arn();
    };
  }

  private String named() {
    if (TaskDefinitions.number(taskDefinition) == 0) {
      throw Failure.usage(
          "--task-definition=" + taskDefinition + " names no revision",
          "it is latest, current, an ARN or family:number",
          "--task-definition=current");
    }
    return taskDefinition;
  }

  private String family() {
    return session.project().desired().taskDefinition() == null
        ? TaskDefinitions.family(service().taskDefinition())
        : session.project().desired().taskDefinition().family();
  }

  private String latest(String family) {
    return session
        .live()
        .taskDefinitions()
        .latest(family)
        .map(LiveTaskDefinition::arn)
        .orElseThrow(
            () ->
                Failure.project(
                    "task definition family " + family + " has no active revision",
                    "--task-definition=latest takes the newest active one",
                    "ecsdeploy deploy registers one"));
  }
}
