package dev.ecsdeploy.simulator.ecs;

/**
 * How many tasks a service has, and how many it may have while it is being deployed.
 *
 * @param desired how many it should have
 * @param wanted how many are to go on running, of all its deployments
 * @param healthy how many of them are healthy
 * @param least how many must be healthy: the minimum healthy percent, rounded up
 * @param most how many there may be: the maximum percent, rounded down
 */
record Headcount(int desired, int wanted, int healthy, int least, int most) {

  static Headcount of(EcsService service) {
    boolean daemon = service.isDaemon();
    return new Headcount(
        service.desired,
        service.deployments.stream().mapToInt(each -> each.wanted().size()).sum(),
        service.deployments.stream().mapToInt(Deployment::healthy).sum(),
        Math.ceilDiv(
            service.desired * percent(service, "minimumHealthyPercent", daemon ? 0 : 100), 100),
        service.desired * percent(service, "maximumPercent", daemon ? 100 : 200) / 100);
  }

  private static int percent(EcsService service, String bound, int otherwise) {
    return service.settings.path("deploymentConfiguration").path(bound).asInt(otherwise);
  }

  /** How many tasks may be started. */
  int room() {
    return most - wanted;
  }

  /** How many healthy tasks may be stopped. */
  int spare() {
    return healthy - least;
  }

  /** Whether tasks have to go before others can come. */
  boolean isFull(Deployment primary) {
    return room() <= 0 && primary.wanted().size() < desired;
  }
}
