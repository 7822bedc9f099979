/** Runs Jsonnet on sjsonnet, and makes up for what that lacks. */
@NullMarked
package dev.ecsdeploy.jsonnet.machine;

import org.jspecify.annotations.NullMarked;
