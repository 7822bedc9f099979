/** AWS CodeDeploy in one region: the deployments of services of ECS. */
@NullMarked
package dev.ecsdeploy.simulator.codedeploy;

import org.jspecify.annotations.NullMarked;
