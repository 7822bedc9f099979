/** What the config file says. */
@NullMarked
package dev.ecsdeploy.config;

import org.jspecify.annotations.NullMarked;
