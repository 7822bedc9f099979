/** Writes lines: results to stdout, narration to stderr, a footer where there is a terminal. */
@NullMarked
package dev.ecsdeploy.console;

import org.jspecify.annotations.NullMarked;
