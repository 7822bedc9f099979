package dev.ecsdeploy.verify.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.ecsdeploy.aws.PlainHttp;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What registries answer, over real connections to this machine. */
class RegistryTest {
  private static final String INDEX =
      """
      {"schemaVersion": 2, "manifests": [
        {"digest": "sha256:1", "platform": {"os": "linux", "architecture": "arm64", "variant": "v8"}},
        {"digest": "sha256:2", "platform": {"os": "unknown", "architecture": "unknown"}}]}
      """;
  private static final String MANIFEST =
      "{\"schemaVersion\": 2, \"config\": {\"digest\": \"sha256:c0ffee\"}}";

  private final Map<String, Function<HttpExchange, String>> pages = new HashMap<>();
  private final List<String> asked = new ArrayList<>();
  private final HttpWeb web = new HttpWeb(Map.of());
  private HttpServer server;
  private String host;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::serve);
    server.start();
    host = "127.0.0.1:" + server.getAddress().getPort();
  }

  @AfterEach
  void stop() {
    server.stop(0);
    web.close();
  }

  /** A page begins with its status; what a function sets in the exchange is sent, too. */
  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().toString();
      String who = exchange.getRequestHeaders().getFirst("Authorization");
      String from = exchange.getRequestHeaders().getFirst("Host");
      asked.add(
          "%s %s%s %s"
              .formatted(exchange.getRequestMethod(), from.equals(host) ? "" : from, path, who)
              .replace(" null", ""));
      String page = pages.getOrDefault(path, _ -> "404 {}").apply(exchange);
      byte[] body = page.substring(4).getBytes(StandardCharsets.UTF_8);
      boolean bodiless = exchange.getRequestMethod().equals("HEAD");
      exchange.sendResponseHeaders(
          Integer.parseInt(page.substring(0, 3)), bodiless ? -1 : body.length);
      if (!bodiless) {
        exchange.getResponseBody().write(body);
      }
    }
  }

  private void page(String path, String page) {
    pages.put(path, _ -> page);
  }

  private void redirect(String path, String location) {
    pages.put(
        path,
        exchange -> {
          exchange.getResponseHeaders().set("Location", location);
          return "307 ";
        });
  }

  /** Only who has this authorization sees it; others are told how to get it. */
  private void guarded(String path, String authorization, String page, String... challenges) {
    pages.put(
        path,
        exchange -> {
          if (authorization.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            return page;
          }
          for (String challenge : challenges) {
            exchange.getResponseHeaders().add("WWW-Authenticate", challenge);
          }
          return "401 {}";
        });
  }

  private String bearer(String more) {
    return "Bearer realm=\"http://" + host + "/token\"" + more;
  }

  private Lookout find(String image, @Nullable String platform, @Nullable String authorization)
      throws InterruptedException {
    return new Registry(web)
        .find(ImageName.of(host + "/" + image).orElseThrow(), platform, authorization);
  }

  private Lookout find(String image) throws InterruptedException {
    return find(image, "linux/arm64", null);
  }

  @Test
  void anIndexTellsThePlatforms() throws InterruptedException {
    page("/v2/team/web/manifests/1", "200 " + INDEX);
    assertThat(find("team/web:1")).isEqualTo(new Lookout.Found());
    assertThat(find("team/web:1", "linux/amd64", null))
        .isEqualTo(new Lookout.Missing("it is there for linux/arm64, not for linux/amd64"));
    assertThat(find("team/web:2"))
        .isEqualTo(new Lookout.Missing("repository team/web at " + host + " has no 2"));
  }

  @Test
  void anIndexWithAnEntryWithoutAPlatformIsForAll() throws InterruptedException {
    page("/v2/web/manifests/1", "200 {\"manifests\": [{\"digest\": \"sha256:1\"}]}");
    assertThat(find("web:1", "windows/amd64", null)).isEqualTo(new Lookout.Found());
  }

  @Test
  void aSingleManifestHasItsPlatformInItsConfiguration() throws InterruptedException {
    page("/v2/web/manifests/1", "200 " + MANIFEST);
    page("/v2/web/blobs/sha256:c0ffee", "200 {\"os\": \"linux\", \"architecture\": \"arm64\"}");
    assertThat(find("web:1")).isEqualTo(new Lookout.Found());
    assertThat(find("web:1", "linux/amd64", null))
        .isEqualTo(new Lookout.Missing("it is there for linux/arm64, not for linux/amd64"));
    page("/v2/web/blobs/sha256:c0ffee", "200 {}");
    assertThat(find("web:1")).as("an artifact that is no image").isEqualTo(new Lookout.Found());
    page("/v2/web/blobs/sha256:c0ffee", "500 ");
    assertThat(find("web:1"))
        .isEqualTo(
            new Lookout.Unknown(
                host + " gives no answer: IOException: HTTP 500 for its configuration"));
  }

  @Test
  void aManifestOfSchema1DoesNotTellThePlatform() throws InterruptedException {
    page("/v2/web/manifests/1", "200 {\"schemaVersion\": 1, \"architecture\": \"amd64\"}");
    assertThat(find("web:1"))
        .isEqualTo(
            new Lookout.Unknown("its manifest is of schema 1, which does not tell the platform"));
    assertThat(find("web:1", null, null)).isEqualTo(new Lookout.Found());
  }

  @Test
  void whereAnyPlatformWillDoNothingIsPulled() throws InterruptedException {
    page("/v2/web/manifests/latest", "200 " + INDEX);
    assertThat(find("web", null, null)).isEqualTo(new Lookout.Found());
    assertThat(asked).containsExactly("HEAD /v2/web/manifests/latest");
  }

  @Test
  void theDigestCountsWhereThereIsATagToo() throws InterruptedException {
    String digest = "sha256:" + "0a".repeat(32);
    page("/v2/web/manifests/" + digest, "200 " + INDEX);
    assertThat(find("web:gone@" + digest)).isEqualTo(new Lookout.Found());
    assertThat(find("web@" + digest)).isEqualTo(new Lookout.Found());
  }

  @Test
  void aTokenIsFetchedForWhoAsksAsNobody() throws InterruptedException {
    String challenge = bearer(",service=\"reg\",scope=\"repository:web:pull\"");
    guarded("/v2/web/manifests/1", "Bearer t1", "200 " + INDEX, challenge);
    page("/token?service=reg&scope=repository%3Aweb%3Apull", "200 {\"token\": \"t1\"}");
    assertThat(find("web:1")).isEqualTo(new Lookout.Found());
    assertThat(asked)
        .containsExactly(
            "GET /v2/web/manifests/1",
            "GET /token?service=reg&scope=repository%3Aweb%3Apull",
            "GET /v2/web/manifests/1 Bearer t1");
  }

  @Test
  void theTokenServesForTheConfigurationToo() throws InterruptedException {
    String challenge = bearer("");
    guarded("/v2/web/manifests/1", "Bearer t1", "200 " + MANIFEST, challenge);
    guarded(
        "/v2/web/blobs/sha256:c0ffee", "Bearer t1", "200 {\"architecture\": \"arm64\"}", challenge);
    page("/token?scope=repository%3Aweb%3Apull", "200 {\"access_token\": \"t1\"}");
    assertThat(find("web:1")).isEqualTo(new Lookout.Found());
    assertThat(asked).hasSize(4);
  }

  @Test
  void aChallengeMayNameSeveralSchemesAndNeedsNoQuotes() throws InterruptedException {
    guarded(
        "/v2/web/manifests/1",
        "Bearer t1",
        "200 " + INDEX,
        "Basic realm=\"elsewhere\"",
        "Bearer realm=http://" + host + "/token, service=reg");
    page("/token?service=reg&scope=repository%3Aweb%3Apull", "200 {\"token\": \"t1\"}");
    assertThat(find("web:1")).isEqualTo(new Lookout.Found());
  }

  @Test
  void whoIsRefusedATokenIsDenied() throws InterruptedException {
    guarded("/v2/web/manifests/1", "Bearer t1", "200 " + INDEX, bearer(""));
    page("/token?scope=repository%3Aweb%3Apull", "401 {}");
    assertThat(find("web:1")).isEqualTo(new Lookout.Denied());
    page("/token?scope=repository%3Aweb%3Apull", "200 {\"token\": \"another\"}");
    assertThat(find("web:1")).as("a token that is not enough").isEqualTo(new Lookout.Denied());
    page("/v2/web/manifests/1", "403 {}");
    assertThat(find("web:1")).isEqualTo(new Lookout.Denied());
  }

  @Test
  void aRealmThatEverybodyOnTheWayCanReadIsNotAsked() throws InterruptedException {
    List<Web.Request> requests = new ArrayList<>();
    Web elsewhere =
        request -> {
          requests.add(request);
          return new PlainHttp.Answer(
              401, Map.of("www-authenticate", "Bearer realm=\"http://evil.example/token\""), "{}");
        };
    assertThat(
            new Registry(elsewhere)
                .find(ImageName.of("ghcr.io/x/y:1").orElseThrow(), null, "Basic secret"))
        .isEqualTo(new Lookout.Denied());
    assertThat(requests).hasSize(1);
  }

  @Test
  void whoAsksTooOftenGetsNoAnswer() throws InterruptedException {
    Lookout enough = new Lookout.Unknown(host + " wants no more requests for now");
    page("/v2/web/manifests/1", "429 {}");
    assertThat(find("web:1")).isEqualTo(enough);
    guarded("/v2/web/manifests/1", "Bearer t1", "200 " + INDEX, bearer(""));
    page("/token?scope=repository%3Aweb%3Apull", "429 {}");
    assertThat(find("web:1")).as("of who gives out tokens").isEqualTo(enough);
  }

  @Test
  void whatIsBrokenGivesNoAnswer() throws InterruptedException {
    page("/v2/web/manifests/1", "503 ");
    assertThat(find("web:1")).isEqualTo(new Lookout.Unknown(host + " answered with HTTP 503"));
    page("/v2/web/manifests/1", "200 <html>");
    assertThat(find("web:1"))
        .isEqualTo(new Lookout.Unknown(host + " answered with something that is no JSON"));
    redirect("/v2/web/manifests/1", "/v2/web/manifests/1");
    assertThat(find("web:1"))
        .isEqualTo(new Lookout.Unknown(host + " gives no answer: IOException: too many redirects"));
    redirect("/v2/web/manifests/1", "file:///etc/passwd");
    assertThat(find("web:1")).isInstanceOf(Lookout.Unknown.class);
    redirect("/v2/web/manifests/1", "http://a b/");
    assertThat(find("web:1")).isInstanceOf(Lookout.Unknown.class);
    server.stop(0);
    assertThat(find("web:1")).isInstanceOf(Lookout.Unknown.class);
  }

  @Test
  void theTokenIsNotSentOnToAnotherHost() throws InterruptedException {
    String challenge = bearer("");
    guarded("/v2/web/manifests/1", "Bearer t1", "200 " + MANIFEST, challenge);
    page("/token?scope=repository%3Aweb%3Apull", "200 {\"token\": \"t1\"}");
    String other = "localhost:" + server.getAddress().getPort();
    redirect("/v2/web/blobs/sha256:c0ffee", "http://" + other + "/storage/c0ffee?signed=1");
    page("/storage/c0ffee?signed=1", "200 {\"architecture\": \"arm64\"}");
    assertThat(find("web:1")).isEqualTo(new Lookout.Found());
    assertThat(asked)
        .endsWith(
            "GET /v2/web/blobs/sha256:c0ffee Bearer t1",
            "GET " + other + "/storage/c0ffee?signed=1");
  }

  @Test
  void aRedirectInTheSamePlaceKeepsTheToken() throws InterruptedException {
    guarded("/v2/web/manifests/1", "Bearer t1", "307 ", bearer(""));
    page("/token?scope=repository%3Aweb%3Apull", "200 {\"token\": \"t1\"}");
    guarded("/v2/moved/manifests/1", "Bearer t1", "200 " + INDEX);
    Function<HttpExchange, String> guard = Objects.requireNonNull(pages.get("/v2/web/manifests/1"));
    pages.put(
        "/v2/web/manifests/1",
        exchange -> {
          exchange.getResponseHeaders().set("Location", "../../moved/manifests/1");
          return guard.apply(exchange);
        });
    assertThat(find("web:1")).isEqualTo(new Lookout.Found());
  }

  @Test
  void credentialsAreSentToTheRegistryAndForAToken() throws InterruptedException {
    guarded("/v2/web/manifests/1", "Bearer t1", "200 " + INDEX, bearer(""));
    guarded("/token?scope=repository%3Aweb%3Apull", "Basic dTpw", "200 {\"token\": \"t1\"}");
    assertThat(find("web:1", "linux/arm64", "Basic dTpw")).isEqualTo(new Lookout.Found());
    assertThat(find("web:1", "linux/arm64", "Basic other")).isEqualTo(new Lookout.Denied());
    guarded("/v2/basic/manifests/1", "Basic dTpw", "200 " + INDEX, "Basic realm=\"x\"");
    assertThat(find("basic:1", "linux/arm64", "Basic dTpw")).isEqualTo(new Lookout.Found());
    assertThat(find("basic:1")).isEqualTo(new Lookout.Denied());
  }

  @Test
  void thePublicRegistryOfEcrGivesTokensToEverybody() throws InterruptedException {
    List<String> requests = new ArrayList<>();
    Web ecr =
        request -> {
          requests.add(request.address() + " " + request.headers().get("Authorization"));
          if (request.address().getPath().startsWith("/token")) {
            return new PlainHttp.Answer(200, Map.of(), "{\"token\": \"t1\"}");
          }
          return "Bearer t1".equals(request.headers().get("Authorization"))
              ? new PlainHttp.Answer(200, Map.of(), INDEX)
              : new PlainHttp.Answer(
                  401,
                  Map.of(
                      "Www-Authenticate",
                      "Bearer realm=\"https://public.ecr.aws/token/\","
                          + "service=\"public.ecr.aws\",scope=\"aws\""),
                  "{}");
        };
    ImageName image = ImageName.of("public.ecr.aws/docker/library/nginx:1.27").orElseThrow();
    assertThat(new Registry(ecr).find(image, "linux/arm64", null)).isEqualTo(new Lookout.Found());
    assertThat(requests)
        .containsExactly(
            "https://public.ecr.aws/v2/docker/library/nginx/manifests/1.27 null",
            "https://public.ecr.aws/token/?service=public.ecr.aws&scope=aws null",
            "https://public.ecr.aws/v2/docker/library/nginx/manifests/1.27 Bearer t1");
  }
}
