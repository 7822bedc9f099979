package dev.ecsdeploy.task;

import dev.ecsdeploy.rollout.Symptom;
import org.jspecify.annotations.Nullable;

/**
 * Why a one-off task did not do what it was started for.
 *
 * @param task the task's id
 * @param container the container that decided it; null where the task as a whole failed
 * @param exitCode its exit code; null where it never ran
 * @param symptom what is wrong
 */
public record TaskFailure(
    String task, @Nullable String container, @Nullable Integer exitCode, Symptom symptom) {}
