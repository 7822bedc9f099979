/** Turns a project of ecspresso into one of ecsdeploy. */
@NullMarked
package dev.ecsdeploy.migrate;

import org.jspecify.annotations.NullMarked;
