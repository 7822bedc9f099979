/** Knows which revisions of a task definition are used, and retires the others. */
@NullMarked
package dev.ecsdeploy.revision;

import org.jspecify.annotations.NullMarked;
