package dev.ecsdeploy.cli;

import dev.ecsdeploy.failure.SourceText;
import dev.ecsdeploy.simulator.Scenario;
import dev.ecsdeploy.simulator.SimulatedWorld;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The example project, in a world where its service has run for days with another image. */
final class WebExample {
  static final Path DIRECTORY =
      Path.of(System.getProperty("project.directory", ""), "examples", "web");

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private WebExample() {}

  static Run.Given in(Scenario scenario) {
    return seeded(SimulatedWorld.of(scenario), service -> {});
  }

  /** In a scenario in YAML; its description is added. */
  static Run.Given in(String scenario) {
    return in(scenario(scenario));
  }

  static Scenario scenario(String yaml) {
    return Scenario.read(SourceText.of("scenario.yml", "description: a test\n" + yaml));
  }

  /** The service's circuit breaker stops a deployment, and does not put the service back. */
  static Run.Given withoutRollback(Scenario scenario) {
    return seeded(
        SimulatedWorld.of(scenario),
        service ->
            ((ObjectNode) service.at("/deploymentConfiguration/deploymentCircuitBreaker"))
                .put("rollback", false));
  }

  /** The service runs one task on each container instance. */
  static Run.Given daemon() {
    return seeded(
        SimulatedWorld.of(Scenario.named("steady")),
        service -> service.put("schedulingStrategy", "DAEMON").remove("desiredCount"));
  }

  private static Run.Given seeded(SimulatedWorld world, Consumer<ObjectNode> change) {
    Run.Given given = new Run.Given(DIRECTORY, world, Map.of());
    ObjectNode task = rendered(given, "taskdef");
    ObjectNode service =
        rendered(given, "servicedef").put("serviceName", "web").put("cluster", "demo");
    change.accept(service);
    world.aws().seed(task, service);
    return given;
  }

  private static ObjectNode rendered(Run.Given given, String target) {
    return (ObjectNode)
        JSON.readTree(
            given.run("render", target, "--envfile=stg.env").exitsWith(ExitCode.DONE).outText());
  }
}
