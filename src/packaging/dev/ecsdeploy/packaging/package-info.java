/**
 * Makes what is shipped out of what was compiled: one shrunken jar, a Java run-time image, a cache
 * of loaded classes, and the archive of all that.
 *
 * <p>The build runs {@link dev.ecsdeploy.packaging.Packaging} from source; nothing of this is in
 * the tool itself.
 */
package dev.ecsdeploy.packaging;
