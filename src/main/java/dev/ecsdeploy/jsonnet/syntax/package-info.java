/**
 * Reads Jsonnet as text: its words, its grammar, and what an older parser must be told otherwise.
 */
@NullMarked
package dev.ecsdeploy.jsonnet.syntax;

import org.jspecify.annotations.NullMarked;
