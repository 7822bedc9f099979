package dev.ecsdeploy.simulator;

import dev.ecsdeploy.failure.SourceText;
import dev.ecsdeploy.json.JsonDocument;
import dev.ecsdeploy.simulator.world.Conditions;
import dev.ecsdeploy.simulator.world.HookFate;
import dev.ecsdeploy.simulator.world.Meanwhile;
import dev.ecsdeploy.simulator.world.TargetGroups;
import dev.ecsdeploy.simulator.world.Timing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** Reads scenario files. */
final class ScenarioReader {
  private static final String ACCOUNT = "123456789012";
  private static final List<String> KEYS =
      List.of(
          "description",
          "account",
          "service",
          "clusters",
          "timing",
          "new_tasks",
          "one_off_tasks",
          "execute_command_agent",
          "deregistration_delay",
          "target_groups",
          "protection",
          "service_events",
          "faults",
          "meanwhile",
          "hooks",
          "codedeploy",
          "world");
  private static final Duration DRAIN = Duration.ofSeconds(60);

  private ScenarioReader() {}

  static Scenario read(SourceText source) {
    Section root =
        Section.of(JsonDocument.yaml(source))
            .only(
                Stream.of(KEYS, ResourceReader.KEYS, NeighbourReader.KEYS)
                    .flatMap(List::stream)
                    .toList());
    String description =
        root.text("description")
            .orElseThrow(() -> root.missing("description", "a scenario says what happens in it"));
    return new Scenario(
        description, content(root), conditions(root), FaultReader.read(root.sections("faults")));
  }

  private static Scenario.Content content(Section root) {
    Section world =
        root.section("world")
            .only(List.of("task_definitions", "services", "scalable_targets", "scaling_policies"));
    String account = root.text("account").orElse(ACCOUNT);
    if (!account.matches("[0-9]{12}")) {
      throw root.wrong("account", "twelve digits in quotes");
    }
    return new Scenario.Content(
        account,
        root.choice("service", List.of("running", "absent"), "running").equals("running"),
        root.texts("clusters"),
        raw(world, "task_definitions"),
        raw(world, "services"),
        raw(world, "scalable_targets"),
        raw(world, "scaling_policies"),
        CodeDeployReader.read(root),
        ResourceReader.read(root));
  }

  private static List<ObjectNode> raw(Section world, String key) {
    return world.sections(key).stream().map(Section::raw).toList();
  }

  private static Conditions conditions(Section root) {
    return new Conditions(
        timing(root.section("timing")),
        FateReader.read(root.sections("new_tasks")),
        FateReader.read(root.sections("one_off_tasks")),
        root.choice("execute_command_agent", List.of("running", "stopped"), "running")
            .equals("running"),
        targetGroups(root),
        root.duration("protection", Duration.ZERO),
        meanwhile(root),
        hooks(root),
        root.choice("service_events", List.of("told", "none"), "told").equals("told"));
  }

  private static Timing timing(Section section) {
    section.only(
        List.of(
            "reaction",
            "provision",
            "pull",
            "start",
            "healthy",
            "settle",
            "stop",
            "retry",
            "shift",
            "hook",
            "ingestion"));
    Timing usual = Timing.DEFAULT;
    return new Timing(
        section.duration("reaction", usual.reaction()),
        section.duration("provision", usual.provision()),
        section.duration("pull", usual.pull()),
        section.duration("start", usual.start()),
        section.duration("healthy", usual.healthy()),
        section.duration("settle", usual.settle()),
        section.duration("stop", usual.stop()),
        section.duration("retry", usual.retry()),
        section.duration("shift", usual.shift()),
        section.duration("hook", usual.hook()),
        section.duration("ingestion", usual.ingestion()));
  }

  private static TargetGroups targetGroups(Section root) {
    Map<String, Duration> delays = new LinkedHashMap<>();
    for (Section group : root.sections("target_groups")) {
      group.only(List.of("name", "deregistration_delay", "tags", "type", "vpc"));
      delays.put(group.required("name"), group.duration("deregistration_delay", DRAIN));
    }
    return new TargetGroups(root.duration("deregistration_delay", DRAIN), delays);
  }

  private static List<Meanwhile> meanwhile(Section root) {
    Map<String, Meanwhile.Act> acts = new LinkedHashMap<>();
    for (Meanwhile.Act act : Meanwhile.Act.values()) {
      acts.put(act.name().toLowerCase(Locale.ROOT), act);
    }
    List<Meanwhile> items = new ArrayList<>();
    for (Section item : root.sections("meanwhile")) {
      item.only(List.of("after", "do"));
      Meanwhile.Act act = acts.get(item.required("do"));
      if (act == null) {
        throw item.wrong("do", "one of " + String.join(", ", acts.keySet()));
      }
      items.add(new Meanwhile(item.duration("after", Duration.ZERO), act));
    }
    return items;
  }

  private static List<HookFate> hooks(Section root) {
    List<HookFate> hooks = new ArrayList<>();
    for (Section item : root.sections("hooks")) {
      item.only(List.of("stage", "ending", "after"));
      String ending = item.choice("ending", List.of("succeeds", "fails", "hangs"), "succeeds");
      hooks.add(
          new HookFate(
              item.text("stage").orElse(""),
              HookFate.Ending.valueOf(ending.toUpperCase(Locale.ROOT)),
              item.duration("after", Timing.DEFAULT.hook())));
    }
    return hooks;
  }
}
