package dev.ecsdeploy.simulator;

import dev.ecsdeploy.simulator.world.CodeDeployWorld;
import dev.ecsdeploy.simulator.world.CodeDeployWorld.Group;
import dev.ecsdeploy.simulator.world.CodeDeployWorld.Setup;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads what a scenario file says of CodeDeploy. */
final class CodeDeployReader {
  private static final List<String> SETUP =
      List.of(
          "deployment_config",
          "ready_wait",
          "termination_wait",
          "test_listener",
          "rollback_on",
          "alarms");

  private CodeDeployReader() {}

  static CodeDeployWorld read(Section root) {
    Section section = root.section("codedeploy");
    section.only(with("groups", "rollbacks"));
    Setup usual = setup(section, Setup.DEFAULT);
    return new CodeDeployWorld(
        section.has("groups")
            ? Optional.of(
                section.sections("groups").stream().map(each -> group(each, usual)).toList())
            : Optional.empty(),
        usual,
        section.choice("rollbacks", List.of("succeed", "fail"), "succeed").equals("fail"));
  }

  private static List<String> with(String... keys) {
    return Stream.concat(Stream.of(keys), SETUP.stream()).toList();
  }

  private static Group group(Section section, Setup usual) {
    section.only(with("application", "name", "cluster", "service"));
    return new Group(
        section.required("application"),
        section.required("name"),
        section.text("cluster").orElse("default"),
        section.text("service").orElse(""),
        setup(section, usual));
  }

  private static Setup setup(Section section, Setup usual) {
    return new Setup(
        section.text("deployment_config").orElse(usual.configuration()),
        section.duration("ready_wait", usual.ready()),
        section.duration("termination_wait", usual.termination()),
        section
            .choice(
                "test_listener",
                List.of("present", "absent"),
                usual.testTraffic() ? "present" : "absent")
            .equals("present"),
        section.has("rollback_on") ? section.texts("rollback_on") : usual.rollbackOn(),
        section.has("alarms") ? section.texts("alarms") : usual.alarms());
  }
}
