package dev.ecsdeploy.simulator.ecs;

/** One deployment on its way, while it shifts traffic. */
record Shifting(EcsService service, ServiceDeployment rollout, TrafficShift shift) {

  boolean goesOn() {
    return service.current() == rollout
        && !rollout.status.isOver()
        && rollout.rollback == null
        && service.status == EcsService.Status.ACTIVE;
  }
}
