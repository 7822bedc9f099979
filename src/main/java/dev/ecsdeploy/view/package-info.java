/** Words for results and events. */
@NullMarked
package dev.ecsdeploy.view;

import org.jspecify.annotations.NullMarked;
