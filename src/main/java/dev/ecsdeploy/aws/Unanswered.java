package dev.ecsdeploy.aws;

import dev.ecsdeploy.aws.identity.NoCredentials;
import dev.ecsdeploy.failure.Failure;
import java.io.IOException;
import java.security.cert.CertPathBuilderException;
import java.util.Optional;
import java.util.zip.ZipException;
import javax.net.ssl.SSLException;
import javax.xml.stream.XMLStreamException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.thirdparty.jackson.core.JsonProcessingException;

/** The failures of calls that no answer came to, or none that AWS gives. */
final class Unanswered {
  private static final String NETWORK = "the network, a proxy, and AWS_ENDPOINT_URL if it is set";

  private Unanswered() {}

  static Failure of(String doing, SdkException e) {
    String cannot = "cannot " + doing + ": ";
    Optional<Failure> nobody = NoCredentials.in(e);
    if (nobody.isPresent()) {
      return nobody(cannot, nobody.get(), e);
    }
    Optional<Failure> told = cause(e, Failure.class);
    if (told.isPresent()) {
      return told.get();
    }
    Optional<OutOfTime> late = cause(e, OutOfTime.class);
    if (late.isPresent()) {
      return late(doing, late.get(), e);
    }
    if (isDistrusted(e)) {
      return Failure.aws(
          cannot + "AWS could not be reached",
          "nobody who is trusted vouches for the certificate at the other end",
          "AWS_CA_BUNDLE=FILE, if a proxy reads along; docs/failures.md#not-trusted",
          e);
    }
    Optional<StrangeAnswer> strange = cause(e, StrangeAnswer.class);
    if (strange.isPresent()) {
      return Failure.aws(cannot + "what answers is not AWS", text(strange.get()), NETWORK, e);
    }
    return unread(e)
        .map(why -> Failure.aws(cannot + "what came for an answer cannot be read", why, NETWORK, e))
        .orElseGet(() -> unreached(cannot, e));
  }

  private static Failure nobody(String cannot, Failure said, SdkException e) {
    return switch (said.kind()) {
      case AWS -> Failure.aws(cannot + said.what(), said.why(), said.hint(), e);
      case PROJECT, USAGE -> said; // a variable that has nothing to do with the call
    };
  }

  private static Failure late(String doing, OutOfTime late, SdkException e) {
    return late.throttled() > 0
        ? AwsFailures.throttled("cannot " + doing + ": AWS throttles it", late.throttled(), e)
        : Failure.aws(
            "cannot " + doing + ": AWS did not answer in time",
            late.getMessage() + "; the time is that of --timeout",
            "the network and a proxy; a longer --timeout; docs/failures.md#no-answer",
            e);
  }

  /** What is wrong with an answer that is cut off, or no JSON or XML. */
  private static Optional<String> unread(SdkException e) {
    return cause(e, JsonProcessingException.class)
        .map(JsonProcessingException::getOriginalMessage)
        .or(() -> cause(e, XMLStreamException.class).map(Unanswered::ofXml))
        .or(() -> cause(e, ZipException.class).map(Unanswered::text))
        .map(Unanswered::firstLine);
  }

  /** The position comes first, and is of no use to anybody who does not see the answer. */
  private static String ofXml(XMLStreamException e) {
    return String.valueOf(e.getMessage()).replaceFirst("(?s)^ParseError at .*?\nMessage: ", "");
  }

  /** Whether it is known already what is to be said of it, so that to try again is of no use. */
  static boolean isTold(Throwable e) {
    return cause(e, Failure.class).isPresent();
  }

  /** Whether a call was not sent because of who is at the other end, or is said to be trusted. */
  static boolean isDistrusted(Throwable e) {
    return cause(e, SSLException.class).isPresent()
        && (cause(e, CertPathBuilderException.class).isPresent()
            || cause(e, Failure.class).isPresent());
  }

  private static Failure unreached(String cannot, SdkException e) {
    return cause(e, IOException.class)
        .map(
            broken ->
                Failure.aws(
                    cannot + "AWS could not be reached",
                    broken.getClass().getSimpleName() + ": " + text(broken),
                    NETWORK,
                    e))
        .orElseGet(
            () ->
                Failure.aws(
                    cannot + "the call could not be made",
                    text(e),
                    "the variables and the profile of AWS; ecsdeploy --debug tells more",
                    e));
  }

  private static <T extends Throwable> Optional<T> cause(Throwable e, Class<T> type) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return Optional.of(type.cast(cause));
      }
    }
    return Optional.empty();
  }

  private static String text(Throwable e) {
    return firstLine(String.valueOf(e.getMessage()));
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("");
  }
}
