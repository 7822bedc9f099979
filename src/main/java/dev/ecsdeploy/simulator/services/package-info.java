/** The services beside ECS: CloudWatch Logs, load balancing, auto scaling and STS. */
@NullMarked
package dev.ecsdeploy.simulator.services;

import org.jspecify.annotations.NullMarked;
