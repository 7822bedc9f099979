package dev.ecsdeploy.simulator;

import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;

/** Imitates the AWS services that ecsdeploy calls, as the transport of the SDK's own clients. */
public final class SimulatedAws implements SdkHttpClient {

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    throw new AssertionError();
  }

  @Override
  public void close() {}
}
