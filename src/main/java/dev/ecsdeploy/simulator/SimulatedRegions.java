package dev.ecsdeploy.simulator;

import dev.ecsdeploy.simulator.ecs.SimulatedEcs;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The regions of the simulated AWS, each of which begins when it is first called. */
final class SimulatedRegions {
  private final Scenario scenario;
  private final Instant start;
  private final Map<String, SimulatedRegion> regions = new LinkedHashMap<>();
  private final List<Seed> seeds = new ArrayList<>();

  SimulatedRegions(Scenario scenario, Instant start) {
    this.scenario = scenario;
    this.start = start;
  }

  /** Has a service run in every region, unless the scenario says that there is none. */
  void seed(Seed seed) {
    if (scenario.content().serviceRuns() && seed.isDeployable()) {
      seeds.add(seed);
      everywhere().forEach(seed::into);
    }
  }

  /** A region, and with it all others, as they are at a time. */
  SimulatedRegion at(String name, Instant now) {
    SimulatedRegion region = regions.computeIfAbsent(name, this::begin);
    regions.values().forEach(each -> each.catchUp(now));
    return region;
  }

  private SimulatedRegion begin(String name) {
    SimulatedRegion region = new SimulatedRegion(scenario, name, start, this::everywhere);
    seeds.forEach(seed -> seed.into(region.ecs()));
    return region;
  }

  private List<SimulatedEcs> everywhere() {
    return regions.values().stream().map(SimulatedRegion::ecs).toList();
  }
}
