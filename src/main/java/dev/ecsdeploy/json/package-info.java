/** JSON to and from any SDK model class, and positions in a file. */
@NullMarked
package dev.ecsdeploy.json;

import org.jspecify.annotations.NullMarked;
