/** What AWS is asked by templates. */
@NullMarked
package dev.ecsdeploy.lookup.amazon;

import org.jspecify.annotations.NullMarked;
