package dev.ecsdeploy.simulator.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class ProtocolTest {
  private static final String SIGNED_FOR_ELB =
      "AWS4-HMAC-SHA256 Credential=AKIA/20261120/eu-west-1/elasticloadbalancing/aws4_request, x";

  @Test
  void readsJsonRequests() {
    AwsRequest request =
        Protocol.read(
            question(
                "{\"cluster\":\"demo\",\"services\":null}",
                "X-Amz-Target",
                "AmazonEC2ContainerServiceV20141113.DescribeServices",
                "authorization",
                "AWS4-HMAC-SHA256 Credential=AKIA/20261120/ap-northeast-1/ecs/aws4_request, x"));

    assertThat(request.service()).isEqualTo(AwsService.ECS);
    assertThat(request.operation()).isEqualTo("DescribeServices");
    assertThat(request.region()).isEqualTo("ap-northeast-1");
    assertThat(request.body()).hasToString("{\"cluster\":\"demo\"}");
  }

  @Test
  void readsAnEmptyJsonRequest() {
    assertThat(
            Protocol.read(question("", "X-Amz-Target", "Logs_20140328.DescribeLogGroups")).body())
        .isEmpty();
  }

  @Test
  void readsQueryRequests() {
    AwsRequest request =
        Protocol.read(
            question(
                "Action=DescribeTargetGroups&Version=2015-12-01&Names.member.2=b%26&"
                    + "Names.member.1=a&Names.member.10=j&Filter.Deep.Name=x%20y",
                "Authorization", SIGNED_FOR_ELB));

    assertThat(request.service()).isEqualTo(AwsService.LOAD_BALANCING);
    assertThat(request.operation()).isEqualTo("DescribeTargetGroups");
    assertThat(request.region()).isEqualTo("eu-west-1");
    assertThat(request.body())
        .hasToString("{\"Filter\":{\"Deep\":{\"Name\":\"x y\"}},\"Names\":[\"a\",\"b&\",\"j\"]}");
  }

  @Test
  void knowsTheServiceOfAnUnsignedQueryRequestByItsVersion() {
    AwsRequest request = Protocol.read(question("Action=GetCallerIdentity&Version=2011-06-15"));

    assertThat(request.service()).isEqualTo(AwsService.STS);
    assertThat(request.region()).isEqualTo("us-east-1");
  }

  @Test
  void refusesWhatItDoesNotKnow() {
    assertThatThrownBy(
            () -> Protocol.read(question("", "X-Amz-Target", "Kinesis_2013.ListStreams")))
        .isInstanceOf(AwsError.class)
        .hasMessage("the simulator has no service that Kinesis_2013.ListStreams belongs to");
    assertThatThrownBy(() -> Protocol.read(question("", "X-Amz-Target", "nonsense")))
        .isInstanceOf(AwsError.class);
    assertThatThrownBy(() -> Protocol.read(question("Action=ListBuckets&Version=2006-03-01")))
        .isInstanceOf(AwsError.class)
        .hasMessage("the simulator has no service for a request to localhost");
    assertThatThrownBy(
            () ->
                Protocol.read(
                    question(
                        "Version=2015-12-01",
                        "Content-Type",
                        "application/x-www-form-urlencoded",
                        "Authorization",
                        SIGNED_FOR_ELB)))
        .isInstanceOf(AwsError.class)
        .hasMessage("a request to elasticloadbalancing has to name an Action");
  }

  @Test
  void refusesAJsonRequestThatIsNone() {
    for (String body : List.of("{", "[1]", "\"text\"")) {
      assertThatThrownBy(
              () -> Protocol.read(question(body, "X-Amz-Target", "Logs_20140328.GetLogEvents")))
          .isInstanceOf(AwsError.class)
          .extracting(error -> ((AwsError) error).code())
          .isEqualTo("SerializationException");
    }
  }

  @Test
  void answersInXmlWhereTheServiceSpeaksQuery() {
    AwsRequest request =
        new AwsRequest(AwsService.STS, "GetCallerIdentity", "eu-west-1", Json.object());
    ObjectNode result = Json.object().put("Arn", "a<b&c>");
    result.set("Groups", Json.array().add("x").add("y"));

    HttpAnswer answer = Protocol.answer(question(""), request, result, "id-1");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.headers())
        .containsEntry("Content-Type", "text/xml")
        .containsEntry("x-amzn-RequestId", "id-1");
    assertThat(text(answer))
        .isEqualTo(
            "<GetCallerIdentityResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\">"
                + "<GetCallerIdentityResult><Arn>a&lt;b&amp;c&gt;</Arn><Groups><member>x</member>"
                + "<member>y</member></Groups></GetCallerIdentityResult><ResponseMetadata>"
                + "<RequestId>id-1</RequestId></ResponseMetadata></GetCallerIdentityResponse>");
  }

  @Test
  void writesErrorsAsTheProtocolHasThem() {
    AwsError error = new AwsError("TargetGroupNotFound", "none");

    HttpAnswer json = Protocol.refusal(question("", "X-Amz-Target", "Logs.X"), error, "id-1");
    HttpAnswer xml =
        Protocol.refusal(question("Action=X", "Authorization", SIGNED_FOR_ELB), error, "id-1");

    assertThat(json.status()).isEqualTo(400);
    assertThat(text(json)).isEqualTo("{\"__type\":\"TargetGroupNotFound\",\"message\":\"none\"}");
    assertThat(text(xml))
        .isEqualTo(
            "<ErrorResponse xmlns=\"http://elasticloadbalancing.amazonaws.com/doc/2015-12-01/\">"
                + "<Error><Type>Sender</Type><Code>TargetGroupNotFound</Code>"
                + "<Message>none</Message></Error><RequestId>id-1</RequestId></ErrorResponse>");
  }

  @Test
  void writesTimesAsSecondsWithoutAnExponent() {
    ObjectNode object = Json.object();
    Json.putTime(object, "at", Instant.parse("2026-11-20T03:00:00.120Z"));
    Json.putTime(object, "never", null);

    assertThat(object).hasToString("{\"at\":1795143600.120}");
    assertThat(Xml.element("x", object)).isEqualTo("<x><at>2026-11-20T03:00:00.120Z</at></x>");
    assertThat(HexFormat.of().formatHex(Cbor.write(object).getBytes(ISO_8859_1)))
        .as("a map of one member, a tag that says seconds since 1970, a double")
        .isEqualTo("a1626174" + "c1" + "fb41dabfedec07ae14");
  }

  private static HttpQuestion question(String body, String... headers) {
    Map<String, List<String>> map = new LinkedHashMap<>();
    for (int i = 0; i < headers.length; i += 2) {
      map.put(headers[i], List.of(headers[i + 1]));
    }
    return new HttpQuestion("POST", "/", "localhost", map, body);
  }

  private static String text(HttpAnswer answer) {
    return answer.body();
  }
}
