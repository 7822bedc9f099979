package dev.ecsdeploy.lookup.terraform;

/**
 * Where a state is.
 *
 * @param place a path or a URL
 * @param optional whether a state that cannot be read counts as an empty one
 */
public record Location(String place, boolean optional) {}
