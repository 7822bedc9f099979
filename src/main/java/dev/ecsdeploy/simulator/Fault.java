package dev.ecsdeploy.simulator;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An error that a scenario has some calls answered with.
 *
 * @param operations which calls: {@code ECS.DescribeServices}, {@code ECS.*} or {@code *}
 * @param code the code of the error
 * @param status the HTTP status
 * @param message its text; null for the one that AWS has for the code
 * @param times how many calls of each operation are answered so; 0 for all of them
 * @param from since when, after the start of the simulation
 * @param until until when; null for ever
 */
record Fault(
    List<String> operations,
    String code,
    int status,
    @Nullable String message,
    int times,
    Duration from,
    @Nullable Duration until) {

  Fault {
    operations = List.copyOf(operations);
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
