package dev.ecsdeploy.json;

import software.amazon.awssdk.core.SdkPojo;
import tools.jackson.databind.node.ObjectNode;

/** JSON from and to the model classes of the AWS SDK, by the fields that they declare. */
public final class SdkJson {
  private SdkJson() {}

  /**
   * The JSON of a model object: what is set, under the names of the API. Timestamps are ISO 8601
   * texts. Lists and maps that were never set are left out; those set to nothing are empty.
   */
  public static ObjectNode write(SdkPojo pojo) {
    throw new AssertionError();
  }
}
