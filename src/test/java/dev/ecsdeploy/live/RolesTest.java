package dev.ecsdeploy.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecsdeploy.aws.AwsClients;
import dev.ecsdeploy.aws.AwsSettings;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;

/** Reads what IAM says of a role, as IAM writes it. */
class RolesTest {
  private static final String ROLE = "arn:aws:iam::123456789012:role/web-task";
  private static final List<String> ACTIONS = List.of("ssmmessages:A", "ssmmessages:B");

  @Test
  void namesTheActionsThatNoPolicyAllows() {
    String body =
        """
        <SimulatePrincipalPolicyResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/">
          <SimulatePrincipalPolicyResult><EvaluationResults>
            <member><EvalActionName>ssmmessages:A</EvalActionName>
              <EvalDecision>allowed</EvalDecision></member>
            <member><EvalActionName>ssmmessages:B</EvalActionName>
              <EvalDecision>implicitDeny</EvalDecision></member>
          </EvaluationResults></SimulatePrincipalPolicyResult>
        </SimulatePrincipalPolicyResponse>
        """;
    assertThat(denied(200, body)).isEqualTo(new Answer.Given<>(List.of("ssmmessages:B")));
  }

  @Test
  void doesWithoutTheAnswerWhereTheCallerMayNotAsk() {
    String body =
        """
        <ErrorResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/">
          <Error><Type>Sender</Type><Code>AccessDenied</Code><Message>no</Message></Error>
        </ErrorResponse>
        """;
    assertThat(denied(403, body).reasons())
        .containsExactly(
            "cannot see what role web-task may do: access denied to iam:SimulatePrincipalPolicy");
  }

  private static Answer<List<String>> denied(int status, String body) {
    AwsSettings settings =
        new AwsSettings(Map.of(), "us-east-1", null, new Fixed(status, body), call -> {});
    try (AwsClients aws = new AwsClients(settings)) {
      return new Roles(aws).denied(ROLE, ACTIONS);
    }
  }

  /** Answers whatever is asked alike. */
  private record Fixed(int status, String body) implements SdkHttpClient {

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
      return new ExecutableHttpRequest() {
        @Override
        public HttpExecuteResponse call() {
          return HttpExecuteResponse.builder()
              .response(SdkHttpResponse.builder().statusCode(status).build())
              .responseBody(
                  AbortableInputStream.create(
                      new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8))))
              .build();
        }

        @Override
        public void abort() {
          // The answer is there at once.
        }
      };
    }

    @Override
    public void close() {
      // There is no connection to close.
    }
  }
}
