package dev.ecsdeploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecsdeploy.aws.Encrypted;
import dev.ecsdeploy.aws.ProxyServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts the tool as a process in a network that lets nobody out but through a proxy. */
class ProxyTest {
  private static final String LOGIN = "Basic YWRhOnNlY3JldA==";

  @TempDir Path home;
  private Encrypted aws;
  private ProxyServer proxy;

  @BeforeEach
  void serve() throws Exception {
    aws =
        Encrypted.in(home)
            .answering("/", 200, "{\"services\": [], \"failures\": [{\"reason\": \"MISSING\"}]}");
    proxy = ProxyServer.to(aws.port(), LOGIN);
    Files.writeString(home.resolve("ecsdeploy.yml"), "cluster: demo\nservice: web\n");
  }

  @AfterEach
  void stop() throws IOException {
    proxy.close();
    aws.close();
  }

  private String status(Map<String, String> variables) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            "dev.ecsdeploy.cli.Main",
            "status");
    Map<String, String> environment = builder.environment();
    environment.clear();
    environment.putAll(
        Map.of(
            "HOME", home.toString(),
            "AWS_REGION", "eu-west-1",
            "AWS_ACCESS_KEY_ID", "key",
            "AWS_SECRET_ACCESS_KEY", "secret",
            "AWS_ENDPOINT_URL", "https://aws.corp"));
    environment.putAll(new HashMap<>(variables));
    Path said = home.resolve("said.txt");
    Process process =
        builder
            .directory(home.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return Files.readString(said);
  }

  private Map<String, String> through(String login, String bundle) {
    return Map.of(
        "HTTPS_PROXY", "http://" + login + "127.0.0.1:" + proxy.port(), "AWS_CA_BUNDLE", bundle);
  }

  @Test
  void awsIsCalledThroughTheProxyWhichIsToldWhoAsks() throws Exception {
    assertThat(status(through("ada:secret@", aws.certificate().toString())))
        .startsWith("error: there is no service web in cluster demo");

    assertThat(proxy.heard())
        .contains("CONNECT aws.corp:443 HTTP/1.1", "proxy-authorization: " + LOGIN)
        .noneMatch(line -> line.contains("AWS4-HMAC"));
  }

  @Test
  void aProxyThatLetsNobodyThroughIsNamed() throws Exception {
    assertThat(status(through("", aws.certificate().toString())).lines().limit(3))
        .isEqualTo(
            List.of(
                "error: cannot describe service web: AWS could not be reached",
                "  why: IOException: Unable to tunnel through proxy. Proxy returns \"HTTP/1.1 407"
                    + " Who?\"",
                "  try: the network, a proxy, and AWS_ENDPOINT_URL if it is set"));
  }

  @Test
  void aProxyThatReadsAlongHasToBeTrusted() throws Exception {
    assertThat(status(through("ada:secret@", "")))
        .isEqualTo(
            """
            error: cannot describe service web: AWS could not be reached
              why: nobody who is trusted vouches for the certificate at the other end
              try: AWS_CA_BUNDLE=FILE, if a proxy reads along; docs/failures.md#not-trusted
            """);
    Path other = Files.writeString(home.resolve("other.pem"), "nothing");
    assertThat(status(through("ada:secret@", other.toString())))
        .isEqualTo(
            """
            error: cannot tell whom to trust from AWS_CA_BUNDLE=%s
              why: it holds something else than certificates in PEM
              try: a file of certificates in PEM, or unset AWS_CA_BUNDLE
            """
                .formatted(other));
    assertThat(status(through("ada:secret@", "none.pem")))
        .startsWith("error: cannot tell whom to trust from AWS_CA_BUNDLE=none.pem\n");
  }

  @Test
  void whatIsNoProxyIsTold() throws Exception {
    assertThat(status(Map.of("HTTPS_PROXY", "ftp://ada:secret@proxy.corp")))
        .isEqualTo(
            """
            error: cannot go through the proxy of HTTPS_PROXY
              why: it is no address of an HTTP or SOCKS 5 proxy
              try: HTTPS_PROXY=http://HOST:PORT or socks5://HOST:PORT
            """);
  }
}
