/** Makes the files of a project from what runs. */
@NullMarked
package dev.ecsdeploy.init;

import org.jspecify.annotations.NullMarked;
