/** Runs one-off tasks, follows their logs, opens shells in them. */
@NullMarked
package dev.ecsdeploy.task;

import org.jspecify.annotations.NullMarked;
