/** The services beside ECS, each in a class. */
@NullMarked
package dev.ecsdeploy.simulator.services;

import org.jspecify.annotations.NullMarked;
