package dev.ecsdeploy.simulator;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What clients send that are not the one that ecsdeploy has, byte by byte. */
class OtherClientsTest {
  private static final String WORLD =
      """
      description: Some of everything.
      alarms: {web-errors: {state: ALARM}, web-slow: {state: OK}}
      objects: {states/network.tfstate: '{"version": 4}'}
      parameters: {/web/url: https://example.com}
      file_systems: {fs-1: {access_points: [fsap-1]}}
      subnets:
        - {id: subnet-1, name: a, vpc: vpc-1, tags: {Tier: private}}
        - {id: subnet-2, name: b, vpc: vpc-1}
      """;
  private static final Map<String, String> FORM =
      Map.of("Content-Type", "application/x-www-form-urlencoded");

  private final HttpClient http = HttpClient.newHttpClient();
  private SimulatorServer server;

  @BeforeEach
  void start() throws IOException {
    server =
        SimulatorServer.start(
            new SimulatedAws(Stage.read(WORLD), new SimulatedTime(Stage.START)), 0);
  }

  @AfterEach
  void stop() {
    server.close();
    http.close();
  }

  /** Each of the protocols that the service speaks, as clients choose among them. */
  @Test
  void answersCloudWatchInTheProtocolOfTheQuestion() throws Exception {
    HttpResponse<String> json =
        post(
            "/",
            signed("monitoring", "us-east-1")
                .with("X-Amz-Target", "GraniteServiceVersion20100801.DescribeAlarms")
                .with("Content-Type", "application/x-amz-json-1.0"),
            "{\"AlarmNames\":[\"web-errors\"]}");
    HttpResponse<String> form =
        post(
            "/",
            signed("monitoring", "us-east-1").withAll(FORM),
            "Action=DescribeAlarms&Version=2010-08-01&AlarmNames.member.1=web-errors");
    HttpResponse<String> cbor =
        post(
            "/service/GraniteServiceVersion20100801/operation/DescribeAlarms",
            signed("monitoring", "us-east-1")
                .with("smithy-protocol", "rpc-v2-cbor")
                .with("Content-Type", "application/cbor"),
            "\u00a1jAlarmNames\u0081jweb-errors");

    assertThat(json.headers().firstValue("Content-Type")).hasValue("application/x-amz-json-1.0");
    assertThat(json.body())
        .isEqualTo(
            "{\"MetricAlarms\":[{\"AlarmName\":\"web-errors\",\"StateValue\":\"ALARM\"}],"
                + "\"CompositeAlarms\":[]}");
    assertThat(form.headers().firstValue("Content-Type")).hasValue("text/xml");
    assertThat(form.body())
        .startsWith(
            "<DescribeAlarmsResponse xmlns=\"http://monitoring.amazonaws.com/doc/2010-08-01/\">"
                + "<DescribeAlarmsResult><MetricAlarms><member><AlarmName>web-errors</AlarmName>");
    assertThat(cbor.headers().firstValue("Content-Type")).hasValue("application/cbor");
    assertThat(cbor.body())
        .isEqualTo(
            "\u00a2lMetricAlarms\u0081\u00a2iAlarmNamejweb-errorsjStateValueeALARM"
                + "oCompositeAlarms\u0080");
  }

  @Test
  void answersCodeDeployInCborToo() throws Exception {
    HttpResponse<String> answer =
        post(
            "/service/CodeDeploy_20141006/operation/GetDeployment",
            signed("codedeploy", "us-east-1")
                .with("smithy-protocol", "rpc-v2-cbor")
                .with("Content-Type", "application/cbor"),
            "\u00a1ldeploymentIdcd-1");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.headers().firstValue("smithy-protocol")).hasValue("rpc-v2-cbor");
    assertThat(answer.body())
        .isEqualTo(
            "\u00a2f__typex\u001fDeploymentDoesNotExistException"
                + "gmessagex&The deployment d-1 could not be found.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ecs        | AmazonEC2ContainerServiceV20141113.ListAttributes |"
            + " UnknownOperationException",
        "logs       | Logs_20140328.DeleteLogGroup                      |"
            + " UnknownOperationException",
        "dynamodb   | DynamoDB_20120810.ListTables                      |"
            + " UnknownOperationException",
      })
  void refusesWhatItDoesNotKnowAsJsonServicesDo(String service, String target, String code)
      throws Exception {
    HttpResponse<String> answer =
        post("/", signed(service, "us-east-1").with("X-Amz-Target", target), "{}");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("\"__type\":\"" + code + "\"", "the simulator has no");
  }

  @ParameterizedTest
  @CsvSource({
    "sts,2011-06-15,<ErrorResponse",
    "iam,2010-05-08,<ErrorResponse",
    "ec2,2016-11-15,<Response><Errors>",
    "sns,2010-03-31,<ErrorResponse",
  })
  void refusesWhatItDoesNotKnowAsServicesWithFormsDo(String service, String version, String start)
      throws Exception {
    HttpResponse<String> answer =
        post(
            "/",
            signed(service, "us-east-1").withAll(FORM),
            "Action=DoWhatever&Version=" + version);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).startsWith(start).contains("<Code>InvalidAction</Code>");
  }

  @Test
  void refusesWhatItDoesNotKnowAsServicesWithPathsDo() throws Exception {
    HttpResponse<String> lambda = get("/2015-03-31/functions", signed("lambda", "us-east-1"));
    HttpResponse<String> s3 = get("/states/network.tfstate?acl", signed("s3", "us-east-1"));

    assertThat(lambda.statusCode()).isEqualTo(404);
    assertThat(lambda.headers().firstValue("x-amzn-ErrorType"))
        .hasValue("UnknownOperationException");
    assertThat(s3.statusCode()).isEqualTo(501);
    assertThat(s3.body())
        .contains("<Code>NotImplemented</Code>", "the simulator has no s3:GetObjectAcl");
  }

  @Test
  void takesTheParametersOfAFormFromTheAddress() throws Exception {
    HttpResponse<String> answer = get("/?Action=GetCallerIdentity&Version=2011-06-15", none());

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("<Account>123456789012</Account>");
  }

  @ParameterizedTest
  @CsvSource({
    "Action=%zz&Version=2011-06-15,400,InvalidAction",
    "Action=DescribeTargetGroups&Version=2015-12-01&Names.member.99999999999=x,200,TargetGroups",
    "Action=DescribeTargetGroups&Version=2015-12-01&PageSize=many,200,TargetGroups",
    "Action=DescribeSubnets&Version=2016-11-15&Filter.1.Name=tag%3ATier,200,subnetSet",
  })
  void answersFormsThatAreBadlyWritten(String form, int status, String part) throws Exception {
    HttpResponse<String> answer = post("/", none().withAll(FORM), form);

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.body()).contains(part);
  }

  @Test
  void readsWhatIsCompressed() throws Exception {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write("{\"Name\":\"/web/url\"}".getBytes(UTF_8));
    }
    Headers headers =
        signed("ssm", "us-east-1")
            .with("X-Amz-Target", "AmazonSSM.GetParameter")
            .with("Content-Encoding", "gzip");

    assertThat(post("/", headers, packed.toString(ISO_8859_1)).body())
        .contains("https://example.com");
    assertThat(post("/", headers, "{").body()).contains("SerializationException");
  }

  @ParameterizedTest
  @CsvSource({
    "/states/network.tfstate",
    "/states/network.tfstate?x-id=GetObject",
    "/states/network.tfstate?AWSAccessKeyId=a&Signature=b&Expires=1",
    "/states/network.tfstate?X-Amz-Credential=a%2F20261120%2Feu-west-1%2Fs3%2Faws4_request",
  })
  void givesObjectsToEverybody(String target) throws Exception {
    HttpResponse<String> answer = get(target, none());

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{\"version\": 4}");
    assertThat(answer.headers().firstValue("Last-Modified"))
        .hasValue("Fri, 20 Nov 2026 03:00:00 GMT");
  }

  @ParameterizedTest
  @CsvSource({
    "states.s3.eu-west-1.amazonaws.com",
    "states.s3.eusc-de-east-1.amazonaws.eu",
    "states.localhost",
    "states.localhost:4510"
  })
  void findsTheBucketInTheNameOfTheHost(String host) throws Exception {
    assertThat(bySocket("GET /network.tfstate HTTP/1.1", "Host: " + host))
        .startsWith("HTTP/1.1 200 OK")
        .endsWith("{\"version\": 4}");
  }

  @Test
  void answersClientsThatTakeItForAProxyAndOldOnes() throws Exception {
    String path = "/?Action=GetCallerIdentity&Version=2011-06-15";

    assertThat(bySocket("GET http://sts.amazonaws.com" + path + " HTTP/1.1", "Host: sts"))
        .contains("200 OK", "<Account>123456789012</Account>");
    assertThat(bySocket("GET " + path + " HTTP/1.0", "X-None: of its business"))
        .contains("200 OK", "<Account>123456789012</Account>");
  }

  @Test
  void acceptsABodyInChunksAndOneThatWaitsToBeAskedFor() throws Exception {
    String[] headers = {
      "Host: localhost",
      "X-Amz-Target: AmazonSSM.GetParameter",
      "Transfer-Encoding: chunked",
      "Expect: 100-continue"
    };

    assertThat(bySocket("POST / HTTP/1.1", headers, "13\r\n{\"Name\":\"/web/url\"}\r\n0\r\n\r\n"))
        .startsWith("HTTP/1.1 100 Continue")
        .contains("HTTP/1.1 200 OK", "https://example.com");
  }

  /** The members that the models of the services require, which lenient clients do not miss. */
  @Test
  void leavesNoMemberOutThatIsRequired() throws Exception {
    String systems = get("/2015-02-01/file-systems", signed("elasticfilesystem", "x")).body();
    String target =
        post(
                "/",
                signed("application-autoscaling", "us-east-1")
                    .with("X-Amz-Target", "AnyScaleFrontendService.RegisterScalableTarget"),
                """
                {"ServiceNamespace": "ecs", "ResourceId": "service/demo/web", "MinCapacity": 1,
                 "ScalableDimension": "ecs:service:DesiredCount", "MaxCapacity": 2}\
                """)
            .body();
    String targets =
        post(
                "/",
                signed("application-autoscaling", "us-east-1")
                    .with("X-Amz-Target", "AnyScaleFrontendService.DescribeScalableTargets"),
                "{\"ServiceNamespace\": \"ecs\"}")
            .body();

    assertThat(systems)
        .contains("\"FileSystemId\":\"fs-1\"", "\"CreationTime\":1795143600.000", "\"Tags\":[]");
    assertThat(target)
        .isEqualTo(
            "{\"ScalableTargetARN\":\"arn:aws:application-autoscaling:us-east-1:123456789012:"
                + "scalable-target/service/demo/web\"}");
    assertThat(targets).contains("\"RoleARN\":\"arn:aws:iam::", "\"CreationTime\":1795143600.000");
  }

  @Test
  void listsAlarmsByPrefixAndState() throws Exception {
    assertThat(alarms("{\"AlarmNamePrefix\":\"web-\"}")).contains("web-errors", "web-slow");
    assertThat(alarms("{\"StateValue\":\"OK\"}")).contains("web-slow").doesNotContain("errors");
  }

  private String alarms(String request) throws Exception {
    return post(
            "/",
            none().with("X-Amz-Target", "GraniteServiceVersion20100801.DescribeAlarms"),
            request)
        .body();
  }

  @Test
  void refusesTokensInTheWordsOfTheService() throws Exception {
    assertThat(
            post(
                    "/",
                    none().with("X-Amz-Target", "CodeDeploy_20141006.ListApplications"),
                    "{\"nextToken\":\"x\"}")
                .body())
        .contains("InvalidNextTokenException");
    assertThat(
            post(
                    "/",
                    none().with("X-Amz-Target", "CodeDeploy_20141006.ListDeployments"),
                    "{\"applicationName\":\"x\"}")
                .body())
        .contains("ApplicationDoesNotExistException");
  }

  @Test
  void filtersByTheKeysOfTags() throws Exception {
    String form =
        "Action=DescribeSubnets&Version=2016-11-15&Filter.1.Name=tag-key&Filter.1.Value.1=";

    assertThat(post("/", none().withAll(FORM), form + "Tie*").body())
        .contains("subnet-1")
        .doesNotContain("subnet-2");
  }

  @ParameterizedTest
  @CsvSource({
    "/web/url:1,Parameter",
    "/web/url:2,ParameterVersionNotFound",
    "/web/url:live,Parameter",
    "/nope,ParameterNotFound"
  })
  void knowsTheVersionsOfParameters(String name, String part) throws Exception {
    assertThat(
            post(
                    "/",
                    none().with("X-Amz-Target", "AmazonSSM.GetParameter"),
                    "{\"Name\":\"" + name + "\"}")
                .body())
        .contains("\"" + part + "\"");
  }

  @ParameterizedTest
  @CsvSource({
    "eu-west-1,aws,amazonaws.com",
    "cn-north-1,aws-cn,amazonaws.com.cn",
    "us-gov-west-1,aws-us-gov,amazonaws.com",
    "eusc-de-east-1,aws-eusc,amazonaws.eu",
  })
  void namesThingsAfterThePartitionOfTheRegion(String region, String partition, String domain)
      throws Exception {
    String services =
        post(
                "/",
                signed("ecs", region)
                    .with("X-Amz-Target", "AmazonEC2ContainerServiceV20141113.DescribeServices"),
                "{\"services\":[\"web\"]}")
            .body();
    String repositories =
        post(
                "/",
                signed("ecr", region)
                    .with(
                        "X-Amz-Target",
                        "AmazonEC2ContainerRegistry_V20150921.DescribeRepositories"),
                "{\"repositoryNames\":[\"web\"]}")
            .body();

    assertThat(services)
        .contains("arn:" + partition + ":ecs:" + region + ":123456789012:service/default/web");
    assertThat(repositories).contains("\"123456789012.dkr.ecr." + region + "." + domain + "/web\"");
  }

  /** What hand-written clients get wrong; the texts are those of AWS. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "RegisterTaskDefinition | {\"memory\": 512} | NUMBER_VALUE can not be converted to a"
            + " String",
        "RegisterTaskDefinition | {\"containerDefinitions\": [{\"memory\": \"64\"}]}"
            + " | STRING_VALUE can not be converted to an Integer",
        "RegisterTaskDefinition | {\"containerDefinitions\": {\"name\": \"a\"}}"
            + " | Start of structure or map found where not expected.",
        "RegisterTaskDefinition | {\"containerDefinitions\": [\"a\"]} | Unexpected field type",
        "UpdateService | {\"forceNewDeployment\": \"true\"}"
            + " | STRING_VALUE can not be converted to a Boolean",
        "DescribeServices | {\"services\": [true]} | TRUE_VALUE can not be converted to a String",
        "DescribeServices | {\"cluster\": [\"a\"]} | Start of list found where not expected",
        "RunTask | {\"overrides\": []} | Start of list found where not expected",
      })
  void refusesMembersOfAnotherType(String operation, String body, String message) throws Exception {
    HttpResponse<String> answer =
        post(
            "/",
            signed("ecs", "us-east-1")
                .with("X-Amz-Target", "AmazonEC2ContainerServiceV20141113." + operation)
                .with("Content-Type", "application/x-amz-json-1.1"),
            body);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("SerializationException", message);
  }

  @Test
  void takesMembersThatItDoesNotKnowAndNulls() throws Exception {
    HttpResponse<String> answer =
        post(
            "/",
            signed("ecs", "us-east-1")
                .with("X-Amz-Target", "AmazonEC2ContainerServiceV20141113.DescribeServices")
                .with("Content-Type", "application/x-amz-json-1.1"),
            "{\"services\": [\"web\"], \"include\": null, \"futureMember\": {\"a\": 1}}");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  private HttpResponse<String> post(String target, Headers headers, String body) throws Exception {
    return send(
        HttpRequest.newBuilder(server.endpoint().resolve(target))
            .POST(BodyPublishers.ofByteArray(body.getBytes(ISO_8859_1))),
        headers);
  }

  private HttpResponse<String> get(String target, Headers headers) throws Exception {
    return send(HttpRequest.newBuilder(URI.create(server.endpoint() + target)), headers);
  }

  private HttpResponse<String> send(HttpRequest.Builder request, Headers headers) throws Exception {
    headers.all().forEach(request::setHeader);
    return http.send(request.build(), BodyHandlers.ofString(ISO_8859_1));
  }

  private String bySocket(String line, String header) throws IOException {
    return bySocket(line, new String[] {header}, "");
  }

  private String bySocket(String line, String[] headers, String body) throws IOException {
    try (Socket socket =
        new Socket(InetAddress.getLoopbackAddress(), server.endpoint().getPort())) {
      String head = String.join("\r\n", headers);
      String text = line + "\r\n" + head + "\r\nConnection: close\r\n\r\n" + body;
      socket.getOutputStream().write(text.getBytes(ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
    }
  }

  private static Headers none() {
    return new Headers(Map.of());
  }

  private static Headers signed(String service, String region) {
    return none()
        .with(
            "Authorization",
            "AWS4-HMAC-SHA256 Credential=a/20261120/%s/%s/aws4_request, Signature=none"
                .formatted(region, service));
  }

  /** The headers of a request. */
  private record Headers(Map<String, String> all) {
    Headers with(String name, String value) {
      return withAll(Map.of(name, value));
    }

    Headers withAll(Map<String, String> more) {
      Map<String, String> both = new TreeMap<>(all);
      both.putAll(more);
      return new Headers(both);
    }
  }
}
