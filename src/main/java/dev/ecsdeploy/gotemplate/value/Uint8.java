package dev.ecsdeploy.gotemplate.value;

/** A {@code uint8}: what the index of a text gives. */
public record Uint8(int value) {}
