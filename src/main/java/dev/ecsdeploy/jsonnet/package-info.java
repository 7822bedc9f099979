/** Jsonnet, loaded only when a file needs it. */
@NullMarked
package dev.ecsdeploy.jsonnet;

import org.jspecify.annotations.NullMarked;
