package dev.ecsdeploy.cli;

import dev.ecsdeploy.definition.ExpressDefinition;
import dev.ecsdeploy.definition.ServiceDefinition;
import dev.ecsdeploy.definition.TaskDefinition;
import dev.ecsdeploy.live.Pause;
import dev.ecsdeploy.live.Together;
import dev.ecsdeploy.project.Desired;
import dev.ecsdeploy.simulator.ScaledTime;
import dev.ecsdeploy.simulator.SimulatedAws;
import dev.ecsdeploy.simulator.SimulatedWorld;
import dev.ecsdeploy.verify.registry.HttpWeb;
import dev.ecsdeploy.verify.registry.Web;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.SdkHttpClient;

/** The world that a command acts in, the one outside or a simulated one, and the time there. */
final class World {
  private final Surroundings surroundings;
  private final GlobalOptions options;
  private final Once<Optional<SimulatedWorld>> simulated = new Once<>(this::open);

  World(Invocation invocation) {
    this.surroundings = invocation.surroundings();
    this.options = invocation.options();
  }

  private Optional<SimulatedWorld> open() {
    if (surroundings.world() != null) {
      return Optional.of(surroundings.world());
    }
    return Optional.ofNullable(options.simulate)
        .map(name -> SimulatedWorld.of(Scenarios.find(surroundings.directory(), name)));
  }

  /** Whether the user asked for a simulated world, of which no other program knows. */
  boolean isRehearsal() {
    return options.simulate != null;
  }

  /** Does what a command does; in a simulated world, all of it in its time. */
  int inItsTime(IntSupplier command) {
    return surroundings.world() != null || isRehearsal()
        ? Together.inTurn(command::getAsInt)
        : command.getAsInt();
  }

  InstantSource clock() {
    return simulated.get().map(SimulatedWorld::clock).orElse(surroundings.time().clock());
  }

  /** The time now; that of the machine, where the command did not come to ask for another. */
  Instant now() {
    return simulated.isMade() ? clock().instant() : surroundings.time().clock().instant();
  }

  Pause pause() {
    return simulated
        .get()
        .<Pause>map(world -> world.time()::advance)
        .orElse(surroundings.time().pause());
  }

  /** How to wait for what is no simulated world. */
  Pause realPause() {
    return surroundings.time().pause();
  }

  /** The time zone that times are shown in. */
  ZoneId zone() {
    return surroundings.time().zone().get();
  }

  /** In a simulated world the same command always prints the same. */
  Random jitter() {
    return simulated.get().isPresent() ? new Random(0) : new Random();
  }

  /** What carries the calls to AWS; null for connections. */
  @Nullable SdkHttpClient transport() {
    return simulated.get().map(SimulatedWorld::aws).orElse(null);
  }

  /**
   * The way to the registries of images.
   *
   * @param environment the variables that the command sees
   */
  Web registries(Map<String, String> environment) {
    return simulated
        .get()
        .<Web>map(world -> new SimulatedWeb(world.aws()))
        .orElseGet(() -> new HttpWeb(environment));
  }

  /** A world of the command's own knows the project's service, as it was before this version. */
  void seed(ProjectSource project) {
    simulated
        .get()
        .filter(_ -> surroundings.world() == null)
        .ifPresent(world -> seed(world.aws(), project));
  }

  private static void seed(SimulatedAws aws, ProjectSource project) {
    Desired desired = project.desired();
    String cluster = project.config().cluster();
    TaskDefinition task = desired.taskDefinition();
    ServiceDefinition service = desired.serviceDefinition();
    if (task != null && service != null) {
      aws.seed(
          task.json(),
          service.json().put("cluster", cluster).put("serviceName", project.serviceName()));
    }
    ExpressDefinition express = desired.expressDefinition();
    if (express != null) {
      aws.seedExpress(express.of(cluster, project.serviceName()).json());
    }
  }

  /**
   * A world to serve to others: the one that {@code --simulate} names, or one where all goes well.
   *
   * @param speed how many seconds pass in it in one second
   */
  SimulatedAws served(double speed) {
    String name = options.simulate == null ? "steady" : options.simulate;
    ScaledTime time = new ScaledTime(surroundings.time().clock(), speed);
    return new SimulatedAws(
        Scenarios.find(surroundings.directory(), name),
        time,
        takes -> realPause().of(time.outside(takes)));
  }
}
