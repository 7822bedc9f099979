package dev.ecsdeploy.simulator.wire;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * HTTP messages of the AWS protocols, as the Smithy specification ("awsJson1_1", "awsQuery",
 * "ec2Query", "restXml", "restJson1", "rpcv2Cbor") defines them. Some services speak several: each
 * request is answered in its own.
 */
public final class Protocol {
  private static final Set<String> READING = Set.of("GET", "HEAD");

  private Protocol() {}

  /**
   * Reads a request.
   *
   * @throws AwsError when it is not clear which service and operation it is for
   */
  public static AwsRequest read(HttpQuestion question) {
    Scope scope = Scope.of(question);
    return switch (style(question)) {
      case JSON -> JsonProtocol.read(question, scope.region());
      case QUERY -> QueryProtocol.read(question, scope.region());
      case REST_XML -> ObjectProtocol.read(question, scope.region());
      case REST_JSON -> RestJsonProtocol.read(question, scope);
      case CBOR -> CborProtocol.read(question, scope.region());
    };
  }

  /** The protocol of a request: its own shape tells, else the service that it was signed for. */
  private static Style style(HttpQuestion question) {
    if (JsonProtocol.isSpokenBy(question)) {
      return Style.JSON;
    }
    if (CborProtocol.isSpokenBy(question)) {
      return Style.CBOR;
    }
    if (QueryProtocol.isSpokenBy(question)) {
      return Style.QUERY;
    }
    Scope scope = Scope.of(question);
    return scope.service().equals(AwsService.S3.signingName()) || isOfTheWorld(question, scope)
        ? Style.REST_XML
        : Style.REST_JSON;
  }

  /** An object that everybody may read is read by anybody, without a signature. */
  private static boolean isOfTheWorld(HttpQuestion question, Scope scope) {
    return !scope.isSigned()
        && READING.contains(question.method())
        && ObjectProtocol.namesAnObject(question);
  }

  /** The answer to a call that was carried out. */
  public static HttpAnswer answer(
      HttpQuestion question, AwsRequest request, ObjectNode result, String requestId) {
    return switch (request.style()) {
      case JSON -> JsonProtocol.answer(question, 200, result, requestId);
      case REST_JSON -> RestJsonProtocol.answer(result, requestId);
      case CBOR -> CborProtocol.answer(200, result, requestId);
      case REST_XML -> ObjectProtocol.answer(request, result, requestId);
      case QUERY -> QueryProtocol.answer(request, result, requestId);
    };
  }

  /** The answer to a call that was refused. */
  public static HttpAnswer refusal(HttpQuestion question, AwsError error, String requestId) {
    ObjectNode body = Json.object().put("__type", error.code()).put("message", error.text());
    return switch (style(question)) {
      case JSON -> JsonProtocol.answer(question, error.status(), body, requestId);
      case REST_JSON -> RestJsonProtocol.refusal(error, requestId);
      case CBOR -> CborProtocol.answer(error.status(), body, requestId);
      case REST_XML -> ObjectProtocol.refusal(question, error, requestId);
      case QUERY -> QueryProtocol.refusal(question, error, requestId);
    };
  }

  /** What a text in an address or a form stands for; one that is badly written, itself. */
  static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }
}
