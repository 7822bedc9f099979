package dev.ecsdeploy.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** An ECS that has one service and one task definition, as a file says them, and is only read. */
final class RemoteStub implements AutoCloseable {
  private final JsonNode remote;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<String> calls = Collections.synchronizedList(new ArrayList<>());

  RemoteStub(JsonNode remote) throws IOException {
    this.remote = remote;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** The operations that were called. */
  List<String> calls() {
    return List.copyOf(calls);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
    String operation = target.substring(target.lastIndexOf('.') + 1);
    calls.add(operation);
    JsonNode request = JsonMapper.shared().readTree(exchange.getRequestBody().readAllBytes());
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    boolean known = answer(operation, request, answer);
    if (!known) {
      answer.put("__type", "ClientException").put("message", "There is no such thing.");
    }
    byte[] body = answer.toString().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
    exchange.sendResponseHeaders(known ? 200 : 400, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private boolean answer(String operation, JsonNode request, ObjectNode answer) {
    switch (operation) {
      case "DescribeServices" -> answer.set("services", remote.path("services"));
      case "DescribeTaskDefinition" -> {
        String asked = request.path("taskDefinition").asString().replaceFirst(".*/", "");
        JsonNode task = remote.path("taskDefinition");
        String revision = task.path("family").asString() + ":" + task.path("revision").asInt(1);
        if (!asked.equals(revision) && !asked.equals(task.path("family").asString())) {
          return false;
        }
        answer.set("taskDefinition", task);
        answer.set("tags", remote.path("taskDefinitionTags"));
      }
      case "DescribeScalableTargets" -> answer.putArray("ScalableTargets");
      default -> {
        return false;
      }
    }
    return true;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }
}
