package dev.ecsdeploy.simulator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Reads what a scenario file says of the calls that go wrong. */
final class FaultReader {
  private static final List<String> KEYS =
      List.of(
          "operations",
          "error",
          "connection",
          "answer",
          "clock",
          "message",
          "status",
          "takes",
          "times",
          "from",
          "until");

  private FaultReader() {}

  /** The faults that the items of a list stand for. */
  static List<Fault> read(List<Section> items) {
    List<Fault> faults = new ArrayList<>();
    for (Section item : items) {
      item.only(KEYS);
      if (item.texts("operations").isEmpty()) {
        throw item.missing("operations", "a fault says which calls it is for");
      }
      faults.add(
          new Fault(
              item.texts("operations"),
              kind(item),
              item.text("error").orElse(""),
              item.number("status", 400),
              item.text("message").orElse(null),
              item.duration("takes", Duration.ZERO),
              item.number("times", 0),
              item.duration("from", Duration.ZERO),
              item.has("until") ? item.duration("until", Duration.ZERO) : null));
    }
    return faults;
  }

  private static Fault.Kind kind(Section item) {
    if (item.has("connection")) {
      return item.choice("connection", List.of("reset", "lost"), "").equals("reset")
          ? Fault.Kind.RESET
          : Fault.Kind.LOST;
    }
    if (item.has("answer")) {
      item.choice("answer", List.of("empty"), "");
      return Fault.Kind.EMPTY;
    }
    if (item.has("clock")) {
      return item.choice("clock", List.of("slow", "fast"), "").equals("slow")
          ? Fault.Kind.SLOW_CLOCK
          : Fault.Kind.FAST_CLOCK;
    }
    if (item.has("takes") && !item.has("error")) {
      return Fault.Kind.NONE;
    }
    item.required("error");
    return Fault.Kind.ERROR;
  }
}
