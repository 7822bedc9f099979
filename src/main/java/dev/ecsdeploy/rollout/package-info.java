/** Watches a deployment until it has ended, and finds out why when it failed. */
@NullMarked
package dev.ecsdeploy.rollout;

import org.jspecify.annotations.NullMarked;
