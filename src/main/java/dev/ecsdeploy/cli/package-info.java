/** The commands, and the one place where objects are put together. */
@NullMarked
package dev.ecsdeploy.cli;

import org.jspecify.annotations.NullMarked;
