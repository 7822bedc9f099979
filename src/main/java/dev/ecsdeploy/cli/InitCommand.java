package dev.ecsdeploy.cli;

import dev.ecsdeploy.config.ConfigFiles;
import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.init.NewExpressProject;
import dev.ecsdeploy.init.NewProject;
import dev.ecsdeploy.init.NewProject.Layout;
import dev.ecsdeploy.init.Origin;
import dev.ecsdeploy.init.OriginReader;
import dev.ecsdeploy.live.ExpressService;
import dev.ecsdeploy.live.LiveService;
import dev.ecsdeploy.view.InitView;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes a project from what runs. */
@Command(
    name = "init",
    description = {
      "Make the files of a project from a service that runs, in Express Mode or not, or from a"
          + " revision.",
      "What they say is what runs: diff shows no difference afterwards."
    },
    footer = {
      "  ecsdeploy init --cluster=demo --service=web",
      "  ecsdeploy init --cluster=demo --service=web --task-definition-path=task.yml",
      "  ecsdeploy init --task-definition=batch:42 --config=batch/ecsdeploy.yml"
    })
final class InitCommand implements Callable<Integer> {
  private final Session session;

  @Option(
      names = "--region",
      paramLabel = "REGION",
      description = "The region. Without it: AWS_REGION, or the profile's.")
  private @Nullable String region;

  @Option(
      names = "--cluster",
      paramLabel = "CLUSTER",
      defaultValue = "default",
      description = "The cluster's name or ARN. \"default\" by default.")
  private String cluster = "default";

  @Option(names = "--service", paramLabel = "SERVICE", description = "The service's name.")
  private @Nullable String service;

  @Option(
      names = "--task-definition",
      paramLabel = "FAMILY:REVISION",
      description = "A revision, for a project that has tasks only.")
  private @Nullable String taskDefinition;

  @Option(
      names = "--task-definition-path",
      paramLabel = "FILE",
      defaultValue = "ecs-task-def.json",
      description =
          "The file of the task definition, relative to the config file; .json, .yml or .jsonnet."
              + " ecs-task-def.json by default.")
  private String taskPath = "ecs-task-def.json";

  @Option(
      names = "--service-definition-path",
      paramLabel = "FILE",
      defaultValue = "ecs-service-def.json",
      description =
          "The file of the service definition, likewise. ecs-service-def.json by default.")
  private String servicePath = "ecs-service-def.json";

  @Option(
      names = "--express-definition-path",
      paramLabel = "FILE",
      defaultValue = "ecs-express-def.json",
      description =
          "The file of a service in Express Mode, likewise. ecs-express-def.json by default.")
  private String expressPath = "ecs-express-def.json";

  @Option(
      names = "--express",
      negatable = true,
      description =
          "Write one definition in Express Mode, or with --no-express those of the service beneath."
              + " Without it: as the service is.")
  private @Nullable Boolean express;

  @Option(
      names = "--sort",
      negatable = true,
      description = "Sort lists whose order means nothing. Off by default.")
  private boolean sort;

  @Option(names = "--force-overwrite", description = "Overwrite files without asking.")
  private boolean forceOverwrite;

  @Option(names = "--jsonnet", description = "Write Jsonnet, and name the files so.")
  private boolean jsonnet;

  InitCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    checkOptions();
    Layout layout = layout();
    NewExpressProject project = new NewExpressProject(layout.config(), express(), sort);
    confirm(Boolean.TRUE.equals(express) ? project.files() : layout.files(), Set.of());
    OriginReader reader = new OriginReader(session.liveIn(region));
    LiveService found = service == null ? null : reader.find(cluster, service);
    if (found != null && (express == null ? found.isExpress() : express)) {
      ExpressService described = reader.express(found);
      confirm(project.files(), layout.files());
      write(project.texts(found, described), names -> InitView.lines(found, names));
    } else {
      Origin origin =
          found == null
              ? reader.ofTaskDefinition(String.valueOf(taskDefinition), cluster)
              : reader.ofService(found);
      origin.unread().forEach(session.console()::warn);
      write(new NewProject(layout, sort).files(origin), names -> InitView.lines(origin, names));
    }
    return ExitCode.DONE.code();
  }

  private void write(Map<Path, String> files, Function<List<String>, List<String>> words) {
    NewFiles.write(files);
    List<String> names = files.keySet().stream().map(this::shown).toList();
    words.apply(names).forEach(session.console()::say);
  }

  private String express() {
    return jsonnet ? inJsonnet(expressPath) : expressPath;
  }

  private void checkOptions() {
    if ((service == null) == (taskDefinition == null)) {
      throw Failure.usage(
          service == null
              ? "neither --service nor --task-definition is given"
              : "--service and --task-definition exclude each other",
          "a project is made from a service, or from a revision alone",
          "ecsdeploy init --cluster=demo --service=web");
    }
  }

  private Layout layout() {
    String given = session.invocation().options().config;
    String config = given == null || given.isEmpty() ? "ecsdeploy.yml" : given;
    Path file = session.invocation().directory().resolve(jsonnet ? inJsonnet(config) : config);
    ConfigFiles.checkName(file);
    Layout layout =
        new Layout(
            file,
            jsonnet ? inJsonnet(taskPath) : taskPath,
            service == null ? null : jsonnet ? inJsonnet(servicePath) : servicePath);
    if (layout.files().size() < (service == null ? 2 : 3)) {
      throw Failure.usage(
          "two of the files have the same name",
          "config, task definition and service definition are files of their own",
          "--task-definition-path and --service-definition-path");
    }
    return layout;
  }

  private static String inJsonnet(String path) {
    return path.replaceFirst("(?i)\\.(json|ya?ml)$", ".jsonnet");
  }

  /** Before anything is asked of AWS: who says no has not waited. */
  private void confirm(Set<Path> files, Set<Path> confirmed) throws InterruptedException {
    Set<Path> there = new LinkedHashSet<>(files);
    there.removeAll(confirmed);
    there.removeIf(Files::notExists);
    if (there.isEmpty() || forceOverwrite) {
      return;
    }
    String names = String.join(", ", there.stream().map(this::shown).toList());
    if (!session.prompt().confirms("overwrite " + names + "?", "--force-overwrite")) {
      throw Failure.usage(
          "not confirmed: nothing was written",
          names + (there.size() == 1 ? " is there already" : " are there already"),
          "--force-overwrite, or other names");
    }
  }

  private String shown(Path file) {
    return session
        .invocation()
        .directory()
        .toAbsolutePath()
        .relativize(file.toAbsolutePath())
        .toString();
  }
}
