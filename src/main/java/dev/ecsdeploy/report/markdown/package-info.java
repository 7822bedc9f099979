/** The summary: a story in Markdown. */
@NullMarked
package dev.ecsdeploy.report.markdown;

import org.jspecify.annotations.NullMarked;
