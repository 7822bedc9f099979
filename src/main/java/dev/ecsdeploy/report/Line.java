package dev.ecsdeploy.report;

import dev.ecsdeploy.console.Console;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the console said.
 *
 * @param at when that happened; null for what has no time of its own
 * @param level how loud it is
 * @param text the line; several, for an error
 */
record Line(@Nullable Instant at, Console.Level level, String text) {}
