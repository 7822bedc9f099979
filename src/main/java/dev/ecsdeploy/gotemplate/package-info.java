/** The Go template language. */
@NullMarked
package dev.ecsdeploy.gotemplate;

import org.jspecify.annotations.NullMarked;
