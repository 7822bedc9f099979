/** From the text of a template to its tree. */
@NullMarked
package dev.ecsdeploy.gotemplate.syntax;

import org.jspecify.annotations.NullMarked;
