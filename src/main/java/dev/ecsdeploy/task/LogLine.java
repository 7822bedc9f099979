package dev.ecsdeploy.task;

import java.time.Instant;

/**
 * A line that a container wrote.
 *
 * @param at when
 * @param task the task's id
 * @param container the container's name
 * @param text the line
 */
public record LogLine(Instant at, String task, String container, String text) {}
