package dev.ecsdeploy.aws.identity;

import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What sources of credentials work with.
 *
 * @param clients to call AWS with
 * @param clock tells when credentials expire
 * @param limit how long an answer may take, asked before each
 * @param notices told what a program says that may be waiting for somebody
 */
public record Means(
    Variables variables,
    Profiles profiles,
    Clients clients,
    InstantSource clock,
    Supplier<Duration> limit,
    Consumer<String> notices) {}
