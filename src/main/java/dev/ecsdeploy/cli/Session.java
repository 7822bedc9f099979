package dev.ecsdeploy.cli;

import dev.ecsdeploy.aws.AwsClients;
import dev.ecsdeploy.config.Config;
import dev.ecsdeploy.console.Console;
import dev.ecsdeploy.deploy.Deletion;
import dev.ecsdeploy.deploy.Deployer;
import dev.ecsdeploy.deploy.ImageGuard;
import dev.ecsdeploy.deploy.Registrar;
import dev.ecsdeploy.deploy.Rollback;
import dev.ecsdeploy.diff.Differ;
import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.live.AccountGuard;
import dev.ecsdeploy.live.Live;
import dev.ecsdeploy.live.LiveService;
import dev.ecsdeploy.live.Poller;
import dev.ecsdeploy.live.TaskDefinitions;
import dev.ecsdeploy.project.Desired;
import dev.ecsdeploy.revision.RevisionScope;
import dev.ecsdeploy.rollout.RolloutWatcher;
import dev.ecsdeploy.task.Programs;
import dev.ecsdeploy.task.TaskFinder;
import dev.ecsdeploy.task.TaskRunner;
import dev.ecsdeploy.task.session.ExecSession;
import dev.ecsdeploy.task.session.SessionPlugin;
import dev.ecsdeploy.verify.Options;
import dev.ecsdeploy.verify.Subject;
import dev.ecsdeploy.verify.Verifier;
import dev.ecsdeploy.verify.registry.Web;
import dev.ecsdeploy.view.ImageView;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where the objects of one command are put together, each when it is first asked for.
 *
 * <p>Nothing is read and no client is made before a command asks; so {@code --help} and a bad flag
 * cost nothing, and a fault in a file is found before the first call.
 */
final class Session implements AutoCloseable {
  private final Invocation invocation;
  private final Pages pages;
  private final ConsoleSource console;
  private final World world;
  private final AwsAccess access;
  private final ProjectSource project;
  private final Once<Live> live = new Once<>(this::openLive);
  private final Once<Web> registries = new Once<>(this::openRegistries);

  Session(Surroundings surroundings, GlobalOptions options) {
    this(new Invocation(surroundings, options, Ahead.ofNothing()));
  }

  Session(Invocation invocation) {
    this.invocation = invocation;
    this.pages = new Pages(invocation.surroundings());
    this.console = new ConsoleSource(invocation, pages);
    this.world = new World(invocation);
    this.access = new AwsAccess(invocation, world, console);
    this.project = new ProjectSource(invocation, console, access);
  }

  /** Another project, read in silence with the same options otherwise. */
  Session like(Path configFile, List<String> envFiles) {
    return new Session(
        invocation.surroundings().silent(),
        invocation.options().like(configFile.toString(), envFiles));
  }

  Invocation invocation() {
    return invocation;
  }

  /** The pages about the command. */
  Pages pages() {
    return pages;
  }

  Console console() {
    return console.get();
  }

  /** Whether a text holds a value that must not be shown. */
  boolean hides(String text) {
    return console.hides(text);
  }

  /** Asks the person at the terminal. */
  Prompt prompt() {
    return new Prompt(console(), invocation.surroundings().terminal().in(), access.longest());
  }

  World world() {
    return world;
  }

  AwsAccess access() {
    return access;
  }

  ProjectSource project() {
    return project;
  }

  Config config() {
    return project.config();
  }

  /** Everything that can be asked about what is running. */
  Live live() {
    return live.get();
  }

  private Live openLive() {
    world.seed(project);
    return Live.over(project.aws());
  }

  /**
   * Everything that can be asked without a project.
   *
   * @param region null leaves it to the environment and the profile
   */
  Live liveIn(@Nullable String region) {
    return Live.over(access.withoutProject(project.environment(), region));
  }

  Differ differ() {
    return new Differ(config().ignoredTags());
  }

  ExternalDiff externalDiff(String command) {
    return new ExternalDiff(programs(), project.environment().asMap(), command);
  }

  Deployer deployer(RolloutNarrator narrator) {
    return new Deployer(live(), watcher(narrator), world.clock(), project.aws()::account);
  }

  Rollback rollback(RolloutNarrator narrator) {
    return new Rollback(live(), watcher(narrator), world.clock(), project.aws()::account);
  }

  ImageGuard imageGuard() {
    return new ImageGuard(
        live().images(),
        world.clock(),
        world.pause(),
        event -> console().say(event.at(), ImageView.line(event)));
  }

  Registrar registrar() {
    return new Registrar(live(), differ(), project.aws()::account);
  }

  Deletion deletion() {
    return new Deletion(live(), poller());
  }

  RolloutNarrator narrator() {
    return new RolloutNarrator(console(), world.clock(), project::learnSecrets, pages.witness());
  }

  RolloutWatcher watcher(RolloutNarrator narrator) {
    return new RolloutWatcher(live(), access.poller(narrator.ticking(world.pause())));
  }

  Poller poller() {
    return access.poller(world.pause());
  }

  /** The account that the config file names, else that of the caller. */
  String account() {
    String named = config().account();
    return named == null ? project.aws().account() : named;
  }

  /**
   * Lets pass what is in the account that the config file names.
   *
   * @throws Failure when it is another account
   */
  void guardAccount(@Nullable LiveService service) {
    AccountGuard.check(config().account(), Optional.ofNullable(service), project.aws()::account);
  }

  /**
   * The family of the project's service or, where there is none yet, of its task definition.
   *
   * @throws Failure when AWS refuses, or the project has neither
   */
  RevisionScope revisionScope() {
    String cluster = config().cluster();
    String name = config().service();
    LiveService service = name == null ? null : live().services().find(cluster, name).orElse(null);
    return new RevisionScope(cluster, family(service), service);
  }

  private String family(@Nullable LiveService service) {
    return service == null
        ? project.definitions().taskDefinition().family()
        : TaskDefinitions.family(service.taskDefinition());
  }

  TaskRunner taskRunner() {
    project.learnSecrets();
    return new TaskRunner(
        live(), poller(), project.aws()::account, () -> UUID.randomUUID().toString());
  }

  /** Finds the project's tasks; the family is that of the live service, if there is one. */
  TaskFinder taskFinder() {
    project.learnSecrets();
    String cluster = config().cluster();
    String name = config().service();
    LiveService service = name == null ? null : live().services().describe(cluster, name);
    return new TaskFinder(live(), cluster, name, family(service));
  }

  /** Opens sessions in containers, with the credentials of the role that was taken on, if any. */
  ExecSession execSession() {
    Map<String, String> variables = new HashMap<>(project.environment().asMap());
    if (invocation.options().assumeRoleArn != null) {
      variables.keySet().removeAll(List.of("AWS_PROFILE", "AWS_SESSION_TOKEN"));
      variables.putAll(live().sessions().credentials());
    }
    Programs plugin = world.isRehearsal() ? new SimulatedPlugin(console()::say) : programs();
    return new ExecSession(live(), new SessionPlugin(plugin, variables));
  }

  private Programs programs() {
    return invocation.surroundings().programs();
  }

  Verifier verifier(Options wanted) {
    return new Verifier(this::knowingAws, registries.get(), wanted);
  }

  /** The clients; a world of the command's own knows the service from then on. */
  private AwsClients knowingAws() {
    live();
    return project.aws();
  }

  private Web openRegistries() {
    return world.registries(project.environment().asMap());
  }

  /** What the definitions refer to. */
  Subject subject() {
    Desired wanted = project.desired();
    return wanted.expressDefinition() == null
        ? new Subject(
            wanted.taskDefinition(),
            wanted.serviceDefinition(),
            config().cluster(),
            config().service(),
            null,
            CodeDeployOptions.names(config().codeDeploy()))
        : Subject.of(
            wanted.expressDefinition(),
            project.aws().region(),
            config().cluster(),
            project.serviceName());
  }

  @Override
  public void close() {
    registries.ifMade(Web::close);
    access.close();
    project.close();
    console.close();
  }
}
