package dev.ecsdeploy.simulator.codedeploy;

import dev.ecsdeploy.simulator.ecs.TaskSets;
import dev.ecsdeploy.simulator.world.Agenda;
import dev.ecsdeploy.simulator.world.CodeDeployWorld;
import dev.ecsdeploy.simulator.world.Conditions;
import dev.ecsdeploy.simulator.world.Place;
import java.time.Instant;

/** What CodeDeploy knows in one region. */
final class CodeDeployRegion {
  final Place place;
  final Agenda agenda;
  final Conditions conditions;
  final CodeDeployWorld world;
  final TaskSets taskSets;
  final Groups groups;
  final Deployments deployments;

  CodeDeployRegion(
      Place place, Agenda agenda, Conditions conditions, CodeDeployWorld world, TaskSets taskSets) {
    this.place = place;
    this.agenda = agenda;
    this.conditions = conditions;
    this.world = world;
    this.taskSets = taskSets;
    this.groups = new Groups(world, taskSets);
    this.deployments = new Deployments(agenda, taskSets, place.toString());
  }

  Instant now() {
    return agenda.now();
  }
}
