/** Asks AWS, changing nothing, whether what the definitions refer to exists and is usable. */
@NullMarked
package dev.ecsdeploy.verify;

import org.jspecify.annotations.NullMarked;
