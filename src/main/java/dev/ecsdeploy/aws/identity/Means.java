package dev.ecsdeploy.aws.identity;

import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Supplier;

/**
 * What sources of credentials work with.
 *
 * @param clients to call AWS with
 * @param clock tells when credentials expire
 * @param limit how long an answer may take, asked before each
 */
public record Means(
    Variables variables,
    Profiles profiles,
    Clients clients,
    InstantSource clock,
    Supplier<Duration> limit) {}
