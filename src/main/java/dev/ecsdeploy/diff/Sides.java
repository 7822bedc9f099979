package dev.ecsdeploy.diff;

/**
 * The two sides of a comparison.
 *
 * @param before what is live
 * @param after what the file says
 */
record Sides<T>(T before, T after) {}
