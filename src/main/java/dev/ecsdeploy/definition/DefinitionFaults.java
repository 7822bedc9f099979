package dev.ecsdeploy.definition;

import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.failure.NearestName;
import dev.ecsdeploy.json.JsonDocument;
import dev.ecsdeploy.json.JsonPath;
import dev.ecsdeploy.json.Mismatch;
import dev.ecsdeploy.json.Mismatch.UnknownMember;
import dev.ecsdeploy.json.Mismatch.WrongType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Words and places for what is wrong in one definition. */
final class DefinitionFaults {
  private final JsonDocument document;
  private final Envelope envelope;
  private final UnknownMembers policy;

  DefinitionFaults(JsonDocument document, Envelope envelope, UnknownMembers policy) {
    this.document = document;
    this.envelope = envelope;
    this.policy = policy;
  }

  /**
   * Refuses what cannot be sent.
   *
   * @throws Failure at the first such place; it counts the others
   */
  void check(List<Mismatch> mismatches) {
    List<Mismatch> fatal = mismatches.stream().filter(this::isFatal).toList();
    if (!fatal.isEmpty()) {
      throw failure(fatal);
    }
    if (policy != UnknownMembers.WARN && !envelope.strangers().isEmpty()) {
      JsonPath stranger = envelope.strangers().getFirst();
      throw Failure.at(
          document.place(stranger),
          stranger + " stands beside " + envelope.root(),
          "only what is within " + envelope.root() + " belongs to the definition",
          "move it into " + envelope.root() + ", or remove it");
    }
  }

  private boolean isFatal(Mismatch mismatch) {
    return switch (mismatch) {
      case UnknownMember unknown -> policy == UnknownMembers.ERROR;
      case WrongType wrong -> true;
    };
  }

  private Failure failure(List<Mismatch> fatal) {
    Mismatch first = fatal.getFirst();
    String others = others(fatal.subList(1, fatal.size()));
    JsonPath path = envelope.inDocument(first.path());
    return switch (first) {
      case UnknownMember unknown ->
          Failure.at(
              document.place(path),
              notAMember(unknown),
              "the ECS API has no such member, so it would do nothing" + others,
              nearest(unknown).map(name -> "write " + name + "; ").orElse("remove it; ")
                  + "for a member that ECS has only lately: unknown_fields: send");
      case WrongType wrong ->
          Failure.at(
              document.placeOfValue(path),
              name(path) + " must be " + wrong.wanted(),
              "it is " + wrong.found() + others,
              correction(wrong.wanted()));
    };
  }

  /** The paths of the members that the model does not know. */
  static List<JsonPath> unknown(List<Mismatch> mismatches) {
    return mismatches.stream().filter(UnknownMember.class::isInstance).map(Mismatch::path).toList();
  }

  /** What the user should know of members that are not sent, or are there twice. */
  List<String> warnings(List<Mismatch> mismatches) {
    List<String> warnings = new ArrayList<>();
    for (JsonPath repeated : document.repeated()) {
      warnings.add(
          document.place(repeated).position()
              + ": "
              + repeated
              + " is given twice; the last one counts");
    }
    if (policy != UnknownMembers.WARN) {
      return warnings;
    }
    for (JsonPath stranger : envelope.strangers()) {
      warnings.add(warning(stranger, stranger + " stands beside " + envelope.root()));
    }
    for (Mismatch mismatch : mismatches) {
      if (mismatch instanceof UnknownMember unknown) {
        String meant = nearest(unknown).map(name -> " (did you mean " + name + "?)").orElse("");
        warnings.add(warning(envelope.inDocument(unknown.path()), notAMember(unknown) + meant));
      }
    }
    return warnings;
  }

  private String warning(JsonPath path, String what) {
    return document.place(path).position() + ": " + what + "; it is not sent";
  }

  /** A fault of the definition at a member's value. */
  Failure at(JsonPath inBody, String what, String why, String hint) {
    return Failure.at(document.placeOfValue(envelope.inDocument(inBody)), what, why, hint);
  }

  /** {@code path:line:column} of a member's value. */
  String position(JsonPath inBody) {
    return document.placeOfValue(envelope.inDocument(inBody)).position();
  }

  private String notAMember(UnknownMember unknown) {
    String owner =
        switch (unknown.owner()) {
          case "RegisterTaskDefinitionRequest" -> "a task definition";
          case "CreateServiceRequest" -> "a service";
          case "TaskOverride" -> "task overrides";
          default -> unknown.owner();
        };
    return envelope.inDocument(unknown.path()) + " is not a member of " + owner;
  }

  private static Optional<String> nearest(UnknownMember unknown) {
    return NearestName.of(unknown.name(), unknown.known());
  }

  private static String name(JsonPath path) {
    return path.steps().isEmpty() ? "the definition" : path.toString();
  }

  private String others(List<Mismatch> others) {
    if (others.isEmpty()) {
      return "";
    }
    List<String> paths =
        others.stream().limit(3).map(m -> envelope.inDocument(m.path()).toString()).toList();
    return "; "
        + others.size()
        + (others.size() == 1 ? " more fault: " : " more faults: ")
        + String.join(", ", paths)
        + (others.size() > paths.size() ? ", …" : "");
  }

  private static String correction(Mismatch.Kind wanted) {
    return switch (wanted) {
      case TEXT -> "put it in double quotes";
      case WHOLE_NUMBER -> "write it without quotes and fraction, such as 256";
      case NUMBER -> "write it without quotes, such as 1.5";
      case TRUE_OR_FALSE -> "write true or false, without quotes";
      case LIST -> "write it as a list […]";
      case OBJECT -> "write it as an object {…}";
      case TIME, BYTES, ANY -> "write " + wanted;
    };
  }
}
