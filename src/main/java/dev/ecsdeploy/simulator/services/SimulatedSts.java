package dev.ecsdeploy.simulator.services;

import dev.ecsdeploy.simulator.wire.Json;
import dev.ecsdeploy.simulator.wire.Operation;
import dev.ecsdeploy.simulator.world.Agenda;
import dev.ecsdeploy.simulator.world.Place;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** AWS Security Token Service: who the caller is, and roles for the asking. */
public final class SimulatedSts {
  private static final int AN_HOUR = 3600;

  private final Place place;
  private final Agenda agenda;

  public SimulatedSts(Place place, Agenda agenda) {
    this.place = place;
    this.agenda = agenda;
  }

  /** The operations that are imitated, by name. */
  public Map<String, Operation> operations() {
    return Map.of(
        "GetCallerIdentity", this::identity,
        "AssumeRole", this::assume,
        "AssumeRoleWithWebIdentity", this::trade);
  }

  private ObjectNode identity(ObjectNode request) {
    return Json.object()
        .put("UserId", "AROASIMULATED:deployment")
        .put("Account", place.account())
        .put("Arn", place.session("deployer", "deployment"));
  }

  /** Whatever the token says is believed. */
  private ObjectNode trade(ObjectNode request) {
    return assume(request).put("SubjectFromWebIdentityToken", "simulated");
  }

  private ObjectNode assume(ObjectNode request) {
    String role = Place.name(Json.text(request, "RoleArn"));
    String session = Json.text(request, "RoleSessionName");
    Duration lifetime = Duration.ofSeconds(request.path("DurationSeconds").asInt(AN_HOUR));
    ObjectNode credentials = Json.object();
    credentials.put("AccessKeyId", "ASIASIMULATED");
    credentials.put("SecretAccessKey", "simulated");
    credentials.put("SessionToken", "simulated");
    credentials.put(
        "Expiration", agenda.now().plus(lifetime).truncatedTo(ChronoUnit.SECONDS).toString());
    ObjectNode user = Json.object();
    user.put("AssumedRoleId", "AROASIMULATED:" + session);
    user.put("Arn", place.session(role, session));
    ObjectNode result = Json.object();
    result.set("Credentials", credentials);
    return result.set("AssumedRoleUser", user);
  }
}
