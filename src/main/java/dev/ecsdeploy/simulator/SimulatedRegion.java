package dev.ecsdeploy.simulator;

import dev.ecsdeploy.simulator.codedeploy.SimulatedCodeDeploy;
import dev.ecsdeploy.simulator.ecs.SimulatedEcs;
import dev.ecsdeploy.simulator.services.SimulatedAlarms;
import dev.ecsdeploy.simulator.services.SimulatedAutoScaling;
import dev.ecsdeploy.simulator.services.SimulatedCloudMap;
import dev.ecsdeploy.simulator.services.SimulatedEventBridge;
import dev.ecsdeploy.simulator.services.SimulatedFileSystems;
import dev.ecsdeploy.simulator.services.SimulatedFunctions;
import dev.ecsdeploy.simulator.services.SimulatedIam;
import dev.ecsdeploy.simulator.services.SimulatedLattice;
import dev.ecsdeploy.simulator.services.SimulatedLoadBalancing;
import dev.ecsdeploy.simulator.services.SimulatedLogs;
import dev.ecsdeploy.simulator.services.SimulatedNetwork;
import dev.ecsdeploy.simulator.services.SimulatedObjects;
import dev.ecsdeploy.simulator.services.SimulatedParameters;
import dev.ecsdeploy.simulator.services.SimulatedRegistry;
import dev.ecsdeploy.simulator.services.SimulatedSecrets;
import dev.ecsdeploy.simulator.services.SimulatedSessions;
import dev.ecsdeploy.simulator.services.SimulatedStacks;
import dev.ecsdeploy.simulator.services.SimulatedSts;
import dev.ecsdeploy.simulator.wire.AwsRequest;
import dev.ecsdeploy.simulator.wire.AwsService;
import dev.ecsdeploy.simulator.wire.Json;
import dev.ecsdeploy.simulator.wire.Operation;
import dev.ecsdeploy.simulator.world.Agenda;
import dev.ecsdeploy.simulator.world.Neighbours;
import dev.ecsdeploy.simulator.world.Place;
import dev.ecsdeploy.simulator.world.Resources;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import tools.jackson.databind.node.ObjectNode;

/** One region of the simulated AWS. */
final class SimulatedRegion {
  private final Agenda agenda;
  private final SimulatedEcs ecs;
  private final Map<AwsService, Map<String, Operation>> operations =
      new EnumMap<>(AwsService.class);

  /**
   * A region at its beginning.
   *
   * @param everywhere ECS in all regions
   */
  SimulatedRegion(
      Scenario scenario, String name, Instant start, Supplier<List<SimulatedEcs>> everywhere) {
    Place place = new Place(scenario.content().account(), name);
    this.agenda = new Agenda(start);
    this.ecs =
        new SimulatedEcs(place, agenda, scenario.conditions(), scenario.content().clusters());
    SimulatedLoadBalancing loadBalancing =
        new SimulatedLoadBalancing(
            ecs, place, scenario.conditions().targetGroups(), scenario.content().resources());
    SimulatedAutoScaling scaling =
        new SimulatedAutoScaling(
            place,
            start,
            ecs::scalableTargets,
            new SimulatedAutoScaling.Scaling(
                scenario.content().scalableTargets(), scenario.content().scalingPolicies()));
    operations.put(AwsService.ECS, ecs.operations());
    operations.put(
        AwsService.CODE_DEPLOY,
        new SimulatedCodeDeploy(
                place,
                agenda,
                scenario.conditions(),
                scenario.content().codeDeploy(),
                ecs.taskSets())
            .operations());
    operations.put(AwsService.LOGS, logs(scenario, everywhere, place));
    operations.put(AwsService.SSM, new HashMap<>(new SimulatedSessions(ecs).operations()));
    operations.put(AwsService.LOAD_BALANCING, loadBalancing.operations());
    operations.put(AwsService.AUTO_SCALING, scaling.operations());
    operations.put(AwsService.EVENTS, new SimulatedEventBridge(place).operations());
    operations.put(AwsService.STS, new SimulatedSts(place, agenda).operations());
    addResources(scenario.content().resources(), place);
    scenario.content().taskDefinitions().forEach(ecs::addTaskDefinition);
    for (ObjectNode service : scenario.content().services()) {
      ecs.seedService(service, Json.text(service, "taskDefinition"));
    }
  }

  private Map<String, Operation> logs(
      Scenario scenario, Supplier<List<SimulatedEcs>> everywhere, Place place) {
    return new SimulatedLogs(
            place.region(),
            everywhere,
            scenario.content().resources().neighbours().logGroups(),
            agenda::now)
        .operations();
  }

  private void addResources(Resources resources, Place place) {
    operations
        .computeIfAbsent(AwsService.SSM, _ -> new HashMap<>())
        .putAll(new SimulatedParameters(place, resources.parameters()).operations());
    operations.put(
        AwsService.SECRETS_MANAGER, new SimulatedSecrets(place, resources.secrets()).operations());
    operations.put(
        AwsService.CLOUD_FORMATION, new SimulatedStacks(place, resources.stacks()).operations());
    operations.put(AwsService.EC2, new SimulatedNetwork(place, resources.network()).operations());
    operations.put(
        AwsService.ECR,
        new SimulatedRegistry(place, agenda, resources.repositories()).operations());
    operations.put(
        AwsService.IAM, new SimulatedIam(place, resources.neighbours().roles()).operations());
    operations.put(
        AwsService.S3, new SimulatedObjects(agenda.now(), resources.objects()).operations());
    addNeighbours(resources.neighbours(), place);
  }

  private void addNeighbours(Neighbours neighbours, Place place) {
    operations.put(
        AwsService.FILE_SYSTEMS,
        new SimulatedFileSystems(place, agenda.now(), neighbours.fileSystems()).operations());
    operations.put(
        AwsService.CLOUD_MAP,
        new SimulatedCloudMap(place, neighbours.namespaces(), neighbours.registries())
            .operations());
    operations.put(AwsService.CLOUD_WATCH, new SimulatedAlarms(neighbours.alarms()).operations());
    operations.put(
        AwsService.LAMBDA, new SimulatedFunctions(place, neighbours.functions()).operations());
    operations.put(
        AwsService.LATTICE, new SimulatedLattice(neighbours.latticeGroups()).operations());
  }

  SimulatedEcs ecs() {
    return ecs;
  }

  /** The names of the operations that are imitated, by service. */
  Map<AwsService, Set<String>> operations() {
    Map<AwsService, Set<String>> names = new EnumMap<>(AwsService.class);
    operations.forEach((service, all) -> names.put(service, new TreeSet<>(all.keySet())));
    return names;
  }

  void catchUp(Instant now) {
    agenda.catchUp(now);
  }

  ObjectNode call(AwsRequest request) {
    Operation operation =
        operations.getOrDefault(request.service(), Map.of()).get(request.operation());
    if (operation == null) {
      throw request.unknown();
    }
    return operation.call(request.body());
  }
}
