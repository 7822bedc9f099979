package dev.ecsdeploy.simulator;

import dev.ecsdeploy.simulator.world.Fate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/** Reads what a scenario file says of the tasks of a new revision. */
final class FateReader {
  private static final int MOST_TIMES = 1000;

  /** The exit code of a container that was told to stop. */
  private static final int SIGTERM = 143;

  private static final List<String> KINDS =
      List.of(
          "healthy",
          "exit",
          "start_failure",
          "container_unhealthy",
          "target_unhealthy",
          "not_placed",
          "killed",
          "hangs");

  private FateReader() {}

  /** The fates that the items of a list stand for, each as often as it says. */
  static List<Fate> read(List<Section> items) {
    List<Fate> fates = new ArrayList<>();
    for (Section item : items) {
      item.only(Stream.concat(KINDS.stream(), Stream.of("times")).toList());
      List<String> named = KINDS.stream().filter(item::has).toList();
      if (named.size() != 1) {
        throw item.missing(
            "what becomes of the task", "one of " + String.join(", ", KINDS) + " is expected");
      }
      Fate fate = fate(named.getFirst(), item.section(named.getFirst()));
      int times = item.number("times", 1);
      if (times < 1 || times > MOST_TIMES) {
        throw item.wrong("times", "a number from 1 to " + MOST_TIMES);
      }
      fates.addAll(Collections.nCopies(times, fate));
    }
    return fates;
  }

  private static Fate fate(String kind, Section details) {
    return switch (kind) {
      case "exit" ->
          exit(details.only(List.of("container", "code", "after", "reason", "log", "others")));
      case "start_failure" -> startFailure(details.only(List.of("reason", "container_reason")));
      case "container_unhealthy" ->
          new Fate.FailsContainerHealth(details.only(List.of("log")).texts("log"));
      case "target_unhealthy" -> targetUnhealthy(details.only(List.of("code", "reason", "log")));
      case "not_placed" -> new Fate.NotPlaced(details.only(List.of("reason")).required("reason"));
      case "killed" -> killed(details.only(List.of("stop_code", "reason", "after")));
      case "hangs" -> nothing(details, new Fate.Hangs());
      default -> nothing(details, new Fate.Healthy());
    };
  }

  private static Fate nothing(Section details, Fate fate) {
    details.only(List.of());
    return fate;
  }

  private static Fate exit(Section details) {
    return new Fate.Exits(
        details.text("container").orElse(null),
        details.number("code", 1),
        details.duration("after", Duration.ofSeconds(4)),
        details.text("reason").orElse(null),
        details.texts("log"),
        details.number("others", SIGTERM));
  }

  private static Fate startFailure(Section details) {
    return new Fate.CannotStart(
        details.required("reason"), details.text("container_reason").orElse(null));
  }

  private static Fate targetUnhealthy(Section details) {
    return new Fate.FailsTargetHealth(
        details.required("code"), details.required("reason"), details.texts("log"));
  }

  private static Fate killed(Section details) {
    return new Fate.Killed(
        details.required("stop_code"),
        details.required("reason"),
        details.duration("after", Duration.ofSeconds(20)));
  }
}
