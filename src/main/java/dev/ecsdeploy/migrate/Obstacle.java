package dev.ecsdeploy.migrate;

/**
 * Something in a Go template that has no translation.
 *
 * @param file the file, as the user named it
 * @param line the line, from 1
 * @param action the action, as it is written
 * @param why why it stays
 */
public record Obstacle(String file, int line, String action, String why) {}
