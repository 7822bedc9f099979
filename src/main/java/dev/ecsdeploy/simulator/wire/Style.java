package dev.ecsdeploy.simulator.wire;

/** The protocols of AWS, as the Smithy specification names them. */
public enum Style {
  /** awsJson1_0 and awsJson1_1: the operation stands in a header. */
  JSON("UnknownOperationException", 400),
  /** awsQuery and ec2Query: the operation is a parameter of a form. */
  QUERY("InvalidAction", 400),
  /** restXml: method and path are the operation; S3. */
  REST_XML("NotImplemented", 501),
  /** restJson1: method and path are the operation. */
  REST_JSON("UnknownOperationException", 404),
  /** rpcv2Cbor: the operation stands in the path. */
  CBOR("UnknownOperationException", 400);

  private final String unknown;
  private final int status;

  Style(String unknown, int status) {
    this.unknown = unknown;
    this.status = status;
  }

  /** How AWS refuses, in this protocol, what it does not know. */
  AwsError unknown(String what) {
    return new AwsError(unknown, status, "the simulator has no " + what);
  }

  /** Whether errors are called as in JSON: {@code AccessDeniedException}, not AccessDenied. */
  boolean saysException() {
    return switch (this) {
      case JSON, REST_JSON, CBOR -> true;
      case QUERY, REST_XML -> false;
    };
  }
}
