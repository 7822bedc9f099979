/** Writes values into JSON, YAML and plain text so that they stay what they are. */
@NullMarked
package dev.ecsdeploy.template.notation;

import org.jspecify.annotations.NullMarked;
