package dev.ecsdeploy.verify;

/**
 * What the user wants to know.
 *
 * @param secrets whether to read secrets
 * @param logs whether to look at log groups
 * @param cache whether the same is asked only once
 */
public record Options(boolean secrets, boolean logs, boolean cache) {}
