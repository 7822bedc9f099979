/** Opens shells in the containers of tasks, and ways through them. */
@NullMarked
package dev.ecsdeploy.task.session;

import org.jspecify.annotations.NullMarked;
