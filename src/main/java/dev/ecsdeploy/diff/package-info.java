/** The difference between a definition and what is live, both in one canonical form. */
@NullMarked
package dev.ecsdeploy.diff;

import org.jspecify.annotations.NullMarked;
