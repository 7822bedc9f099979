package dev.ecsdeploy.simulator.services;

import dev.ecsdeploy.simulator.wire.AwsError;
import dev.ecsdeploy.simulator.wire.Json;
import dev.ecsdeploy.simulator.wire.Operation;
import dev.ecsdeploy.simulator.world.Ids;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** Amazon S3: objects that are there to be read. */
public final class SimulatedObjects {
  private static final int NOT_FOUND = 404;

  private final String since;
  private final Map<String, String> objects;

  /**
   * Some objects.
   *
   * @param since when they were put there
   * @param objects {@code bucket/key} and content
   */
  public SimulatedObjects(Instant since, Map<String, String> objects) {
    this.since = DateTimeFormatter.RFC_1123_DATE_TIME.format(since.atOffset(ZoneOffset.UTC));
    this.objects = Map.copyOf(objects);
  }

  /** The operations that are imitated, by name. */
  public Map<String, Operation> operations() {
    return Map.of("GetObject", this::get, "HeadObject", this::get);
  }

  private ObjectNode get(ObjectNode request) {
    String bucket = Json.text(request, "Bucket");
    String content = objects.get(bucket + "/" + Json.text(request, "Key"));
    if (content == null) {
      throw objects.keySet().stream().anyMatch(name -> name.startsWith(bucket + "/"))
          ? new AwsError("NoSuchKey", NOT_FOUND, "The specified key does not exist.")
          : new AwsError("NoSuchBucket", NOT_FOUND, "The specified bucket does not exist");
    }
    String etag = Ids.digest(content).substring("sha256:".length()).substring(0, 32);
    ObjectNode object = Json.object().put("Body", content).put("LastModified", since);
    return object.put("ETag", "\"" + etag + "\"");
  }
}
