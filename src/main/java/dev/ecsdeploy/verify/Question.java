package dev.ecsdeploy.verify;

import java.util.List;
import java.util.function.Supplier;

/**
 * Something to find out.
 *
 * @param path what it is about, from the whole to its part
 * @param answer finds it out; may be called by any thread
 */
record Question(List<String> path, Supplier<Finding> answer) {}
