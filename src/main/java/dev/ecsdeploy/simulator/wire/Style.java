package dev.ecsdeploy.simulator.wire;

/** The protocols of AWS, as the Smithy specification names them. */
enum Style {
  /** awsJson1_1: the operation stands in a header. */
  JSON,
  /** awsQuery and ec2Query: the operation is a parameter of a form. */
  QUERY,
  /** restXml: method and path are the operation; S3. */
  REST_XML,
  /** restJson1: method and path are the operation. */
  REST_JSON,
  /** rpcv2Cbor: the operation stands in the path. */
  CBOR
}
