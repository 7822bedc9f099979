/** Texts of Go: sequences of bytes, most of them UTF-8. */
@NullMarked
package dev.ecsdeploy.gotemplate.text;

import org.jspecify.annotations.NullMarked;
