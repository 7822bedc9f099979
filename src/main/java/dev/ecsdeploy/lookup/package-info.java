/** Template functions that ask the outside world, each once. */
@NullMarked
package dev.ecsdeploy.lookup;

import org.jspecify.annotations.NullMarked;
