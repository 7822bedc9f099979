/** Turns text with holes into text without. */
@NullMarked
package dev.ecsdeploy.template;

import org.jspecify.annotations.NullMarked;
