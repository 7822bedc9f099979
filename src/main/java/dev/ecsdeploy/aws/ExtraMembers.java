package dev.ecsdeploy.aws;

import dev.ecsdeploy.json.JsonDocument;
import dev.ecsdeploy.json.JsonText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.SdkHttpRequest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Sends members that the SDK's model does not know yet, beside those that it does.
 *
 * <p>The extra members have the shape of the request: objects hold only what is to be added, arrays
 * are aligned by index with null where nothing is.
 */
public final class ExtraMembers implements ExecutionInterceptor {
  private static final ExecutionAttribute<ObjectNode> EXTRA =
      new ExecutionAttribute<>("ecsdeploy.ExtraMembers");

  ExtraMembers() {}

  /** A request configuration that adds the members to the request's JSON body. */
  public static AwsRequestOverrideConfiguration adding(ObjectNode extra) {
    return AwsRequestOverrideConfiguration.builder().putExecutionAttribute(EXTRA, extra).build();
  }

  @Override
  public SdkHttpRequest modifyHttpRequest(
      Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
    return body(context, attributes)
        .map(body -> withLength(context.httpRequest(), body))
        .orElse(context.httpRequest());
  }

  @Override
  public Optional<RequestBody> modifyHttpContent(
      Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
    return body(context, attributes)
        .map(
            body ->
                RequestBody.fromContentProvider(
                    () -> new java.io.ByteArrayInputStream(body),
                    body.length,
                    "application/x-amz-json-1.1"))
        .or(context::requestBody);
  }

  private static SdkHttpRequest withLength(SdkHttpRequest request, byte[] body) {
    return request.toBuilder().putHeader("Content-Length", Integer.toString(body.length)).build();
  }

  private static Optional<byte[]> body(
      Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
    ObjectNode extra = attributes.getAttribute(EXTRA);
    if (extra == null || extra.isEmpty() || context.requestBody().isEmpty()) {
      return Optional.empty();
    }
    try (InputStream sent = context.requestBody().get().contentStreamProvider().newStream()) {
      String request = new String(sent.readAllBytes(), StandardCharsets.UTF_8);
      return JsonDocument.said(request)
          .map(known -> JsonText.compact(merge(known, extra)).getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode merge(JsonNode known, JsonNode extra) {
    if (known instanceof ObjectNode into && extra instanceof ObjectNode more) {
      more.forEachEntry(
          (name, value) -> {
            JsonNode there = into.get(name);
            into.set(name, there == null ? value : merge(there, value));
          });
      return into;
    }
    if (known instanceof ArrayNode into && extra instanceof ArrayNode more) {
      for (int i = 0; i < Math.min(into.size(), more.size()); i++) {
        into.set(i, merge(into.get(i), more.get(i)));
      }
      return into;
    }
    return extra.isNull() ? known : extra;
  }
}
