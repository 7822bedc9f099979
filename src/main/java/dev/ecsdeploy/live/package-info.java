/** What is running. The only package that talks to ECS. */
@NullMarked
package dev.ecsdeploy.live;

import org.jspecify.annotations.NullMarked;
