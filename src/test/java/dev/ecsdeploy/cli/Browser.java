package dev.ecsdeploy.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A Chromium without a window, spoken to as its developer tools speak to it
 * (https://chromedevtools.github.io/devtools-protocol/).
 */
final class Browser implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome");
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Process process;
  private final Path profile;
  private final HttpClient http = HttpClient.newHttpClient();
  private final BlockingQueue<JsonNode> answers = new LinkedBlockingQueue<>();
  private final List<JsonNode> events = new ArrayList<>();
  private final WebSocket socket;
  private int calls;

  private Browser(Process process, Path profile, String page) {
    this.process = process;
    this.profile = profile;
    this.socket =
        http.newWebSocketBuilder().buildAsync(URI.create(page), new Listener(answers)).join();
  }

  /** Starts it, or skips the test where there is none. */
  static Browser start() throws IOException, InterruptedException {
    Optional<Path> program = program();
    if (program.isEmpty()) {
      System.out.println(
          "tests in a browser are skipped: none of "
              + NAMES
              + " is on the path, nor does CHROME"
              + " name one");
    }
    assumeTrue(program.isPresent(), "no Chromium is installed");
    Path profile = Files.createTempDirectory("browser");
    Process process =
        new ProcessBuilder(
                program.get().toString(),
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--no-first-run",
                "--disable-background-networking",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "about:blank")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    Browser browser = new Browser(process, profile, page(process, profile));
    for (String domain : List.of("Page", "Runtime", "Log", "Network", "Accessibility", "DOM")) {
      browser.call(domain + ".enable", Map.of());
    }
    return browser;
  }

  private static Optional<Path> program() {
    String named = System.getenv().getOrDefault("CHROME", "");
    Stream<Path> onPath =
        Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
            .flatMap(directory -> NAMES.stream().map(name -> Path.of(directory, name)));
    return Stream.concat(Stream.of(named).filter(name -> !name.isEmpty()).map(Path::of), onPath)
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Where the developer tools of its one page are. */
  private static String page(Process process, Path profile)
      throws IOException, InterruptedException {
    Path file = profile.resolve("DevToolsActivePort");
    Instant limit = Instant.now().plus(PATIENCE);
    while (!Files.exists(file) || Files.readAllLines(file).size() < 2) {
      assertThat(process.isAlive() && Instant.now().isBefore(limit)).as("it starts").isTrue();
      Thread.sleep(50);
    }
    URI list = URI.create("http://127.0.0.1:" + Files.readAllLines(file).getFirst() + "/json/list");
    try (HttpClient client = HttpClient.newHttpClient()) {
      String pages =
          client
              .send(HttpRequest.newBuilder(list).build(), HttpResponse.BodyHandlers.ofString())
              .body();
      return JSON.readTree(pages)
          .valueStream()
          .filter(page -> page.path("type").asString().equals("page"))
          .findFirst()
          .orElseThrow()
          .path("webSocketDebuggerUrl")
          .asString();
    }
  }

  /** Opens a file in a window of some width. */
  void open(Path page, int width, Map<String, String> media)
      throws IOException, InterruptedException {
    call(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", 800, "deviceScaleFactor", 1, "mobile", false));
    List<Map<String, String>> features =
        media.entrySet().stream()
            .map(feature -> Map.of("name", feature.getKey(), "value", feature.getValue()))
            .toList();
    call("Emulation.setEmulatedMedia", Map.of("features", features));
    events.clear();
    call("Page.navigate", Map.of("url", page.toUri().toString()));
    while (events.stream().noneMatch(event -> is(event, "Page.loadEventFired"))) {
      events.add(next());
    }
  }

  /** What the page said to the console, or the browser about the page. */
  List<String> complaints() {
    return events.stream()
        .filter(
            event ->
                is(event, "Log.entryAdded")
                    || is(event, "Runtime.consoleAPICalled")
                    || is(event, "Runtime.exceptionThrown"))
        .map(JsonNode::toString)
        .toList();
  }

  /** What the page asked for, itself included. */
  List<String> requests() {
    return events.stream()
        .filter(event -> is(event, "Network.requestWillBeSent"))
        .map(event -> event.at("/params/request/url").asString())
        .toList();
  }

  private static boolean is(JsonNode event, String method) {
    return event.path("method").asString().equals(method);
  }

  /** The value of an expression in the page. */
  JsonNode evaluate(String expression) throws IOException, InterruptedException {
    JsonNode answer =
        call("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true));
    assertThat(answer.path("exceptionDetails").isMissingNode()).as(answer.toString()).isTrue();
    return answer.at("/result/value");
  }

  /** What a screen reader is told: the role and the name of everything that has any. */
  List<String> accessible() throws IOException, InterruptedException {
    return call("Accessibility.getFullAXTree", Map.of())
        .path("nodes")
        .valueStream()
        .filter(node -> !node.path("ignored").asBoolean())
        .map(node -> node.at("/role/value").asString() + " " + node.at("/name/value").asString(""))
        .toList();
  }

  private JsonNode call(String method, Map<String, ?> parameters)
      throws IOException, InterruptedException {
    int id = ++calls;
    ObjectNode message = JSON.createObjectNode().put("id", id).put("method", method);
    message.set("params", JSON.valueToTree(parameters));
    socket.sendText(message.toString(), true).join();
    while (true) {
      JsonNode answer = next();
      if (answer.path("id").asInt(0) == id) {
        assertThat(answer.path("error").isMissingNode()).as(method + ": " + answer).isTrue();
        return answer.path("result");
      }
      events.add(answer);
    }
  }

  private JsonNode next() throws InterruptedException {
    JsonNode answer = answers.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    assertThat(answer).as("the browser answers").isNotNull();
    return answer;
  }

  /** Puts the pieces of messages together. */
  private static final class Listener implements WebSocket.Listener {
    private final BlockingQueue<JsonNode> messages;
    private final StringBuilder text = new StringBuilder();

    Listener(BlockingQueue<JsonNode> messages) {
      this.messages = messages;
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
      text.append(data);
      if (last) {
        messages.add(JSON.readTree(text.toString()));
        text.setLength(0);
      }
      socket.request(1);
      return CompletableFuture.completedStage(null);
    }
  }

  @Override
  public void close() throws IOException {
    socket.abort();
    http.close();
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    try (Stream<Path> files = Files.walk(profile)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    }
  }
}
