package dev.ecsdeploy.simulator.wire;

import tools.jackson.databind.node.ObjectNode;

/**
 * A call, whatever protocol it came by.
 *
 * @param service the service that is asked
 * @param style the protocol that it came by, by which it is answered
 * @param operation what is asked of it, such as {@code DescribeServices}
 * @param region the region that the call was signed for
 * @param body the members of the request
 */
public record AwsRequest(
    AwsService service, Style style, String operation, String region, ObjectNode body) {

  /** A call by the protocol that the service has always spoken. */
  public AwsRequest(AwsService service, String operation, String region, ObjectNode body) {
    this(service, service.style(), operation, region, body);
  }

  /** The refusal of an operation that is not imitated. */
  public AwsError unknown() {
    return style.unknown(service.signingName() + ":" + operation);
  }

  /** An error code as this service spells it in this protocol. */
  public String spell(String code) {
    return switch (code) {
      case "AccessDeniedException" ->
          service == AwsService.EC2
              ? "UnauthorizedOperation"
              : style.saysException() ? code : "AccessDenied";
      case "ThrottlingException" ->
          switch (service) {
            case EC2 -> "RequestLimitExceeded";
            case S3 -> "SlowDown";
            default -> style.saysException() ? code : "Throttling";
          };
      default -> code;
    };
  }
}
