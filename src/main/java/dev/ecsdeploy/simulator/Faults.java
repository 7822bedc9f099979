package dev.ecsdeploy.simulator;

import dev.ecsdeploy.simulator.wire.AwsError;
import dev.ecsdeploy.simulator.wire.AwsRequest;
import dev.ecsdeploy.simulator.world.Place;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers calls with the errors that the scenario has for them. */
final class Faults {
  private final List<Fault> faults;
  private final String account;
  private final Map<String, Integer> counts = new HashMap<>();

  Faults(List<Fault> faults, String account) {
    this.faults = List.copyOf(faults);
    this.account = account;
  }

  /** What is wrong with a call; null for nothing. */
  @Nullable Fault find(AwsRequest request, Duration elapsed) {
    for (int i = 0; i < faults.size(); i++) {
      Fault fault = faults.get(i);
      String service = request.service().title();
      if (fault.concerns(service, request.operation()) && fault.holds(elapsed)) {
        String key = i + " " + service + "." + request.operation();
        int count = counts.merge(key, 1, Integer::sum);
        if (fault.times() == 0 || count <= fault.times()) {
          return fault;
        }
      }
    }
    return null;
  }

  /**
   * Answers a call with an error, where that is what is wrong with it.
   *
   * @throws AwsError the error
   */
  void refuse(AwsRequest request, @Nullable Fault fault) {
    if (fault != null && fault.kind() == Fault.Kind.ERROR) {
      throw error(fault, request);
    }
  }

  private AwsError error(Fault fault, AwsRequest request) {
    String given = fault.message();
    String message = given == null ? message(fault.code(), request) : given;
    return new AwsError(request.spell(fault.code()), fault.status(), message);
  }

  private String message(String code, AwsRequest request) {
    String action = request.service().signingName() + ":" + request.operation();
    return switch (code) {
      case "ThrottlingException" -> "Rate exceeded";
      case "AccessDeniedException" ->
          ("User: %s is not authorized to perform: %s on resource: * because no identity-based"
                  + " policy allows the %s action")
              .formatted(
                  new Place(account, request.region()).session("deployer", "deployment"),
                  action,
                  action);
      case "ServerException" -> "Service Unavailable. Please try again later.";
      default -> "The scenario answers " + action + " with this error.";
    };
  }
}
