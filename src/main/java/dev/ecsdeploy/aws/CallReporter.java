package dev.ecsdeploy.aws;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/** Tells of every call that ended: its name and its ending, nothing of what was sent. */
final class CallReporter implements ExecutionInterceptor {
  private static final ExecutionAttribute<Long> STARTED =
      new ExecutionAttribute<>("ecsdeploy.Started");
  private static final ExecutionAttribute<Integer> ATTEMPTS =
      new ExecutionAttribute<>("ecsdeploy.Attempts");

  private final Consumer<AwsCall> onCall;

  CallReporter(Consumer<AwsCall> onCall) {
    this.onCall = onCall;
  }

  @Override
  public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
    attributes.putAttribute(STARTED, System.nanoTime());
  }

  @Override
  public void beforeTransmission(
      Context.BeforeTransmission context, ExecutionAttributes attributes) {
    int before = Optional.ofNullable(attributes.getAttribute(ATTEMPTS)).orElse(0);
    attributes.putAttribute(ATTEMPTS, before + 1);
  }

  @Override
  public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
    report(attributes, "ok");
  }

  @Override
  public void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes attributes) {
    report(attributes, ending(context.exception()));
  }

  private void report(ExecutionAttributes attributes, String ending) {
    long started =
        Optional.ofNullable(attributes.getAttribute(STARTED)).orElseGet(System::nanoTime);
    onCall.accept(
        new AwsCall(
            attributes.getAttribute(SdkExecutionAttribute.SERVICE_NAME),
            attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME),
            Duration.ofNanos(System.nanoTime() - started),
            Optional.ofNullable(attributes.getAttribute(ATTEMPTS)).orElse(0),
            ending));
  }

  private static String ending(Throwable failure) {
    return failure instanceof AwsServiceException refused && refused.awsErrorDetails() != null
        ? refused.awsErrorDetails().errorCode()
        : failure.getClass().getSimpleName();
  }
}
