/** Values as Go prints them. */
@NullMarked
package dev.ecsdeploy.gotemplate.format;

import org.jspecify.annotations.NullMarked;
