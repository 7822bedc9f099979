package dev.ecsdeploy.simulator;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a scenario has go wrong with some calls.
 *
 * @param operations which calls: {@code ECS.DescribeServices}, {@code ECS.*} or {@code *}
 * @param kind what is wrong
 * @param code the code of the error; empty for another kind
 * @param status the HTTP status
 * @param message its text; null for the one that AWS has for the code
 * @param takes how long the answer takes, whatever it is
 * @param times how many calls of each operation are answered so; 0 for all of them
 * @param from since when, after the start of the simulation
 * @param until until when; null for ever
 */
record Fault(
    List<String> operations,
    Kind kind,
    String code,
    int status,
    @Nullable String message,
    Duration takes,
    int times,
    Duration from,
    @Nullable Duration until) {

  Fault {
    operations = List.copyOf(operations);
  }

  /** What may be wrong with an answer. */
  enum Kind {
    /** Nothing. */
    NONE,
    /** It is an error. */
    ERROR,
    /** The call does not arrive. */
    RESET,
    /** The call is carried out, and the answer does not arrive. */
    LOST,
    /** The answer does not show yet what there is. */
    EMPTY,
    /** The caller's clock is slow. */
    SLOW_CLOCK,
    /** The caller's clock is fast. */
    FAST_CLOCK
  }

  boolean concerns(String service, String operation) {
    return operations.contains("*")
        || operations.contains(service + ".*")
        || operations.contains(service + "." + operation);
  }

  boolean holds(Duration elapsed) {
    return elapsed.compareTo(from) >= 0 && (until == null || elapsed.compareTo(until) < 0);
  }
}
