package dev.ecsdeploy.simulator.wire;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a request was signed for ("Signature Version 4"), in a header or, where it is a link that
 * was signed beforehand, in its query.
 *
 * @param region the region; that of old where nothing was signed
 * @param service the signing name of the service; empty where nothing was signed
 */
record Scope(String region, String service) {
  private static final Pattern CREDENTIAL =
      Pattern.compile("Credential=[^/]*/[0-9]*/(?<region>[^/]*)/(?<service>[^/]*)/aws4_request");
  private static final Scope NONE = new Scope("us-east-1", "");

  static Scope of(HttpQuestion question) {
    Matcher header = CREDENTIAL.matcher(question.header("Authorization"));
    Matcher query = CREDENTIAL.matcher(Protocol.decode(question.query()));
    return header.find()
        ? new Scope(header.group("region"), header.group("service"))
        : query.find() ? new Scope(query.group("region"), query.group("service")) : NONE;
  }

  boolean isSigned() {
    return !service.isEmpty();
  }

  /** The service, if it is one that is imitated. */
  Optional<AwsService> known() {
    return AwsService.ofSigningName(service);
  }
}
