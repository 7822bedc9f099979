/** The report: a story as a page of HTML. */
@NullMarked
package dev.ecsdeploy.report.html;

import org.jspecify.annotations.NullMarked;
