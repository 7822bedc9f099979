/** An imitation of AWS behind the SDK's own HTTP interface, with its own clock. */
@NullMarked
package dev.ecsdeploy.simulator;

import org.jspecify.annotations.NullMarked;
