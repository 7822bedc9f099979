package dev.ecsdeploy.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ecsdeploy.failure.Failure;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxiesTest {
  private static final URI ECS = URI.create("https://ecs.eu-west-1.amazonaws.com/");

  private static Proxies.Proxy proxy(String value) {
    return new Proxies(Map.of("HTTPS_PROXY", value)).of(ECS).orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({
    "http://proxy.corp:3128, HTTP, proxy.corp, 3128, ''",
    "http://proxy.corp, HTTP, proxy.corp, 80, ''",
    "proxy.corp:3128, HTTP, proxy.corp, 3128, ''",
    "HTTP://proxy.corp:3128/, HTTP, proxy.corp, 3128, ''",
    "socks5://proxy.corp, SOCKS, proxy.corp, 1080, ''",
    "http://ada:s%40cret@proxy.corp:3128, HTTP, proxy.corp, 3128, ada:s@cret",
    "http://[2001:db8::1]:3128, HTTP, 2001:db8::1, 3128, ''",
  })
  void aProxyIsGivenAsAnAddress(
      String value, Proxy.Type type, String host, int port, String login) {
    InetSocketAddress expected = InetSocketAddress.createUnresolved(host, port);
    assertThat(proxy(value))
        .isEqualTo(new Proxies.Proxy(new java.net.Proxy(type, expected), login));
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://proxy.corp", "ftp://proxy.corp", "http://", "http://a b"})
  void whatIsNoProxyIsToldWithoutItsValue(String value) {
    assertThatThrownBy(() -> proxy(value))
        .isInstanceOfSatisfying(
            Failure.class,
            failure -> {
              assertThat(failure.what()).isEqualTo("cannot go through the proxy of HTTPS_PROXY");
              assertThat(failure.why()).doesNotContain(value);
            });
  }

  @Test
  void eachSchemeHasItsOwnVariableInCapitalsOrNot() {
    Proxies proxies =
        new Proxies(Map.of("https_proxy", "http://one:1", "HTTP_PROXY", "http://two:2"));

    assertThat(proxies.of(ECS).orElseThrow().address().address().toString()).contains("one");
    assertThat(proxies.of(URI.create("http://aws.corp")).orElseThrow().address().address())
        .hasToString("two/<unresolved>:2");
    assertThat(new Proxies(Map.of("HTTP_PROXY", "http://two:2")).of(ECS)).isEmpty();
    assertThat(new Proxies(Map.of("HTTPS_PROXY", " ")).of(ECS)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://localhost:4566",
        "https://s3.localhost",
        "https://127.0.0.1",
        "https://127.8.8.8:1",
        "https://[::1]:4566"
      })
  void thisMachineIsCalledWithoutOne(String near) {
    assertThat(new Proxies(Map.of("HTTPS_PROXY", "http://proxy.corp")).of(URI.create(near)))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          *                          | https://ecs.eu-west-1.amazonaws.com | true
          ecs.eu-west-1.amazonaws.com| https://ecs.eu-west-1.amazonaws.com | true
          amazonaws.com              | https://ecs.eu-west-1.amazonaws.com | true
          .amazonaws.com             | https://ecs.eu-west-1.amazonaws.com | true
          *.amazonaws.com            | https://ecs.eu-west-1.amazonaws.com | true
          corp, .AmazonAWS.com ,     | https://ECS.eu-west-1.amazonaws.com | true
          amazonaws.com:443          | https://ecs.eu-west-1.amazonaws.com | true
          amazonaws.com:8443         | https://ecs.eu-west-1.amazonaws.com | false
          onaws.com                  | https://ecs.eu-west-1.amazonaws.com | false
          s.eu-west-1.amazonaws.com  | https://ecs.eu-west-1.amazonaws.com | false
          .amazonaws.com             | https://amazonaws.com               | false
          amazonaws.com.cn           | https://ecs.eu-west-1.amazonaws.com | false
          10.0.0.0/8                 | https://10.20.30.40:4566            | true
          10.20.0.0/15               | https://10.21.255.255               | true
          10.20.0.0/15               | https://10.22.0.0                   | false
          10.20.30.40                | https://10.20.30.40:4566            | true
          10.20.30.40:4566           | https://10.20.30.40:4566            | true
          10.20.30.40:4567           | https://10.20.30.40:4566            | false
          10.0.0.0/8                 | https://ecs.eu-west-1.amazonaws.com | false
          10.0.0.0/33                | https://10.0.0.0                    | false
          10.0.0.0/x                 | https://10.0.0.0                    | false
          2001:db8::/32              | https://[2001:db8::7]               | true
          2001:db8::7                | https://[2001:db8::7]               | true
          2001:db9::/32              | https://[2001:db8::7]               | false
          0.0.0.0/0                  | https://[2001:db8::7]               | false
          """)
  void whoIsNamedInNoProxyIsCalledWithoutOne(String noProxy, URI target, boolean isExempt) {
    Map<String, String> environment =
        Map.of("HTTPS_PROXY", "http://proxy.corp", "no_proxy", noProxy);
    assertThat(new Proxies(environment).of(target).isEmpty()).isEqualTo(isExempt);
  }
}
