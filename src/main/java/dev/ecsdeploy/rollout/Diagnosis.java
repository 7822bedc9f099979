package dev.ecsdeploy.rollout;

/** Why a rollout failed, as far as it could be found out. */
public record Diagnosis() {}
