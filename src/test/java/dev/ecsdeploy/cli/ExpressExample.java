package dev.ecsdeploy.cli;

import dev.ecsdeploy.simulator.Scenario;
import dev.ecsdeploy.simulator.SimulatedWorld;
import java.nio.file.Path;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The example in Express Mode, in a world where it has run for days with another image. */
final class ExpressExample {
  static final Path DIRECTORY =
      Path.of(System.getProperty("project.directory", ""), "examples", "express");

  private ExpressExample() {}

  static Run.Given in(Scenario scenario) {
    SimulatedWorld world = SimulatedWorld.of(scenario);
    Run.Given given = new Run.Given(DIRECTORY, world, Map.of());
    world.aws().seedExpress(rendered(given));
    return given;
  }

  /** In a scenario in YAML; its description is added. */
  static Run.Given in(String scenario) {
    return in(WebExample.scenario(scenario));
  }

  private static ObjectNode rendered(Run.Given given) {
    String text =
        given.run("render", "expressdef", "--envfile=stg.env").exitsWith(ExitCode.DONE).outText();
    ObjectNode request = (ObjectNode) JsonMapper.shared().readTree(text);
    return request.put("serviceName", "shop").put("cluster", "demo");
  }
}
