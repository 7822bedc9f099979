/** Task and service definitions as the files state them, strictly read. */
@NullMarked
package dev.ecsdeploy.definition;

import org.jspecify.annotations.NullMarked;
