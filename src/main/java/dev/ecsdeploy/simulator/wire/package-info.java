/** HTTP messages of the AWS protocols, to and from JSON trees. */
@NullMarked
package dev.ecsdeploy.simulator.wire;

import org.jspecify.annotations.NullMarked;
