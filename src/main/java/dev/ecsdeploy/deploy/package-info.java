/** Plans and carries out a change of a service. */
@NullMarked
package dev.ecsdeploy.deploy;

import org.jspecify.annotations.NullMarked;
