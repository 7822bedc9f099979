/** A configured directory: renders and reads its definitions. */
@NullMarked
package dev.ecsdeploy.project;

import org.jspecify.annotations.NullMarked;
