/** Registries of images, asked whether they have one. */
@NullMarked
package dev.ecsdeploy.verify.registry;

import org.jspecify.annotations.NullMarked;
