package dev.ecsdeploy.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What goes wrong with the calls of a deployment.
 *
 * @param name the row of a table
 * @param yaml the fault, as a scenario has it; empty for none
 * @param blinded how it ends for who watches, whatever becomes of the deployment; null for as that
 *     ends
 */
record Fault(String name, String yaml, @Nullable ExitCode blinded) {
  private static final String EXPLANATIONS_DENIED = "explanations denied";

  Fault(String name, String yaml) {
    this(name, yaml, null);
  }

  /**
   * The operations of a kind of deployment, as scenarios list them, and how long it takes.
   *
   * @param all every operation of it
   * @param asked those that tell how it goes
   * @param watched those without which it is not seen
   * @param unseen a time at which it is over
   * @param end a time at which nobody watches any more
   */
  record Calls(String all, String asked, String watched, String unseen, String end) {
    private Fault any(String name, String how) {
      return new Fault(name, "{operations: [" + all + "], " + how + "}");
    }

    private Fault watching(String name, String how, @Nullable ExitCode blinded) {
      return new Fault(name, "{operations: [" + watched + "], " + how + "}", blinded);
    }
  }

  /** Those of every kind of deployment, with those of one kind among them. */
  static List<Fault> of(Calls calls, Fault... own) {
    String toTheEnd = ", from: 3s, until: " + calls.end();
    List<Fault> faults =
        new ArrayList<>(
            List.of(
                new Fault("none", ""),
                calls.any("throttled", "error: ThrottlingException, times: 3"),
                new Fault(
                    "throttled while waiting",
                    "{operations: ["
                        + calls.asked()
                        + "], error: ThrottlingException, from: 3s, until: 20s}"),
                calls.any("server errors", "error: ServerException, status: 500, times: 2"),
                calls.any("resets", "connection: reset, times: 2")));
    faults.addAll(List.of(own));
    faults.addAll(
        List.of(
            new Fault(
                EXPLANATIONS_DENIED,
                "{operations: [ECS.ListTasks, ECS.DescribeTasks, 'Logs.*',"
                    + " 'ElasticLoadBalancing.*'], error: AccessDeniedException}"),
            new Fault("answers slowly", "{operations: ['*'], takes: 2s}"),
            new Fault("slow clock", "{operations: ['*'], clock: slow}"),
            new Fault("fast clock", "{operations: ['*'], clock: fast}"),
            calls.watching(
                "unseen while it ends",
                "connection: reset, from: 3s, until: " + calls.unseen(),
                null),
            calls.watching(
                "throttled to the end",
                "error: ThrottlingException" + toTheEnd,
                ExitCode.TIMED_OUT),
            calls.watching(
                "failing to the end",
                "error: ServerException, status: 500" + toTheEnd,
                ExitCode.TIMED_OUT),
            new Fault(
                "credentials expire",
                "{operations: ['*'], error: ExpiredTokenException, from: 6s, until: "
                    + calls.end()
                    + "}",
                ExitCode.AWS)));
    return List.copyOf(faults);
  }

  /** How it ends for who watches. */
  ExitCode code(ExitCode ending) {
    return blinded == null ? ending : blinded;
  }

  /** Whether what the cause was cannot be asked. */
  boolean leavesUnexplained() {
    return name.equals(EXPLANATIONS_DENIED);
  }

  /** What is told of a deployment that is not seen to its end. */
  String told() {
    return blinded == ExitCode.AWS
        ? "the rollout goes on: it has not failed"
        : "the rollout goes on";
  }
}
