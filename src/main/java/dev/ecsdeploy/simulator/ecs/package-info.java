/** Amazon ECS: its API, its service scheduler and the lives of its tasks. */
@NullMarked
package dev.ecsdeploy.simulator.ecs;

import org.jspecify.annotations.NullMarked;
