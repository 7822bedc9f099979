/** The values that templates calculate with. */
@NullMarked
package dev.ecsdeploy.gotemplate.value;

import org.jspecify.annotations.NullMarked;
