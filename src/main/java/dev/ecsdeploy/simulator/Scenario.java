package dev.ecsdeploy.simulator;

import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.failure.NearestName;
import dev.ecsdeploy.failure.SourceText;
import dev.ecsdeploy.simulator.world.CodeDeployWorld;
import dev.ecsdeploy.simulator.world.Conditions;
import dev.ecsdeploy.simulator.world.Resources;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** What there is in a simulated world, and what is going to happen in it. */
public final class Scenario {
  private static final List<String> BUILT_IN =
      List.of(
          "steady",
          "create",
          "crash",
          "flaky",
          "image-missing",
          "image-denied",
          "registry-denied",
          "image-rate-limit",
          "image-platform",
          "oom",
          "oom-ec2",
          "container-health",
          "target-health",
          "target-timeout",
          "secret-missing",
          "secret-key-missing",
          "secret-denied",
          "kms-denied",
          "secret-timeout",
          "parameter-missing",
          "parameter-denied",
          "no-capacity",
          "no-instances",
          "network",
          "log-group-missing",
          "protected",
          "draining",
          "superseded",
          "stuck",
          "slow",
          "throttled",
          "denied",
          "deployments-denied",
          "no-deployment-api",
          "rolled-back-by-operator",
          "deleted-mid-way",
          "alarm",
          "spot",
          "task-killed",
          "approved",
          "rejected",
          "hook-fails",
          "hook-hangs",
          "codedeploy-waits",
          "unready");

  private final String description;
  private final Content content;
  private final Conditions conditions;
  private final List<Fault> faults;

  Scenario(String description, Content content, Conditions conditions, List<Fault> faults) {
    this.description = description;
    this.content = content;
    this.conditions = conditions;
    this.faults = List.copyOf(faults);
  }

  /**
   * A scenario that comes with the simulator.
   *
   * @throws Failure when there is none of this name
   */
  public static Scenario named(String name) {
    if (!BUILT_IN.contains(name)) {
      String nearest =
          NearestName.of(name, BUILT_IN).map(found -> "did you mean " + found + "? ").orElse("");
      throw Failure.usage(
          "there is no scenario " + name,
          nearest + "the scenarios are " + String.join(", ", BUILT_IN),
          "one of these names, or the path of a scenario file; docs/simulator.md");
    }
    String file = name + ".yml";
    try (InputStream stream = Scenario.class.getResourceAsStream(file)) {
      if (stream == null) {
        throw new IllegalStateException("no resource " + file);
      }
      String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      return read(SourceText.of(file, text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads a scenario, as docs/simulator.md describes it.
   *
   * @throws Failure at the place of a mistake
   */
  public static Scenario read(SourceText source) {
    return ScenarioReader.read(source);
  }

  /** The scenarios that come with the simulator, each with its description. */
  public static Map<String, String> names() {
    Map<String, String> names = new LinkedHashMap<>();
    BUILT_IN.forEach(name -> names.put(name, named(name).description()));
    return names;
  }

  /** What happens, in a line. */
  public String description() {
    return description;
  }

  Content content() {
    return content;
  }

  Conditions conditions() {
    return conditions;
  }

  List<Fault> faults() {
    return faults;
  }

  /**
   * What there is in the beginning, beside what is seeded.
   *
   * @param account the account
   * @param serviceRuns whether a service that is seeded has been deployed before
   * @param clusters the names of the clusters; none for any
   * @param taskDefinitions {@code RegisterTaskDefinition} requests
   * @param services {@code CreateService} requests
   * @param scalableTargets as {@code DescribeScalableTargets} shows them
   * @param scalingPolicies as {@code DescribeScalingPolicies} shows them
   * @param codeDeploy what CodeDeploy has
   * @param resources what other services have
   */
  record Content(
      String account,
      boolean serviceRuns,
      List<String> clusters,
      List<ObjectNode> taskDefinitions,
      List<ObjectNode> services,
      List<ObjectNode> scalableTargets,
      List<ObjectNode> scalingPolicies,
      CodeDeployWorld codeDeploy,
      Resources resources) {}
}
