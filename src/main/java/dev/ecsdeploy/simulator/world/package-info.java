/** What holds for a simulated world: what happens when, and what is made to go wrong. */
@NullMarked
package dev.ecsdeploy.simulator.world;

import org.jspecify.annotations.NullMarked;
