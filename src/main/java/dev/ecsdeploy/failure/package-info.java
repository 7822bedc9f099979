/** The one way to stop with a message. */
@NullMarked
package dev.ecsdeploy.failure;

import org.jspecify.annotations.NullMarked;
