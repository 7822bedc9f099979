/** Pages about what a command did: a summary in Markdown, a report in HTML. */
@NullMarked
package dev.ecsdeploy.report;

import org.jspecify.annotations.NullMarked;
