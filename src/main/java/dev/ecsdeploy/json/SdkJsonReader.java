package dev.ecsdeploy.json;

import dev.ecsdeploy.json.Mismatch.Kind;
import dev.ecsdeploy.json.Mismatch.UnknownMember;
import dev.ecsdeploy.json.Mismatch.WrongType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingKnownType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.utils.builder.Buildable;
import tools.jackson.databind.JsonNode;

/** Fills builders of model classes from JSON and notes what does not fit. */
final class SdkJsonReader {
  private final ReadingRules rules;
  private final SdkScalars scalars;
  private final List<Mismatch> mismatches = new ArrayList<>();

  SdkJsonReader(ReadingRules rules) {
    this.rules = rules;
    this.scalars = new SdkScalars(rules.convert());
  }

  List<Mismatch> mismatches() {
    return List.copyOf(mismatches);
  }

  void read(JsonNode json, SdkPojo builder, JsonPath path) {
    if (!json.isObject()) {
      mismatches.add(new WrongType(path, Kind.OBJECT, SdkScalars.described(json)));
      return;
    }
    json.forEachEntry((name, value) -> member(builder, path.member(name), name, value, json));
  }

  private void member(
      SdkPojo builder, JsonPath path, String name, JsonNode value, JsonNode siblings) {
    SdkField<?> field = field(builder, name, siblings);
    if (field == null) {
      mismatches.add(new UnknownMember(path, owner(builder), members(builder)));
    } else if (!isAbsent(field, value)) {
      Object read = value(field, value, path);
      if (read != null) {
        field.set(builder, read);
      }
    }
  }

  private @Nullable SdkField<?> field(SdkPojo builder, String name, JsonNode siblings) {
    for (SdkField<?> field : builder.sdkFields()) {
      String known = field.locationName();
      boolean sameLetters = rules.anyLetterCase() && known.equalsIgnoreCase(name);
      if (known.equals(name) || (sameLetters && !siblings.has(known))) {
        return field;
      }
    }
    return null;
  }

  private boolean isAbsent(SdkField<?> field, JsonNode value) {
    boolean emptyText = value.isString() && value.stringValue().isEmpty();
    boolean mayBeEmpty = !rules.emptyTextIsAbsent() || field.locationName().equals("value");
    return value.isNull() || (emptyText && !mayBeEmpty);
  }

  /** The value for the field; null, and a note, where it does not fit. */
  private @Nullable Object value(SdkField<?> field, JsonNode json, JsonPath path) {
    MarshallingKnownType type = field.marshallingType().getKnownType();
    return switch (type) {
      case SDK_POJO -> object(field, json, path);
      case LIST -> list(field, json, path);
      case MAP -> map(field, json, path);
      case STRING,
          INTEGER,
          LONG,
          SHORT,
          BYTE,
          FLOAT,
          DOUBLE,
          BIG_DECIMAL,
          BOOLEAN,
          INSTANT,
          SDK_BYTES,
          DOCUMENT,
          NULL ->
          scalar(type, json, path);
    };
  }

  private @Nullable Object object(SdkField<?> field, JsonNode json, JsonPath path) {
    SdkPojo builder = field.constructor().get();
    read(json, builder, path);
    return json.isObject() ? ((Buildable) builder).build() : null;
  }

  private @Nullable Object list(SdkField<?> field, JsonNode json, JsonPath path) {
    if (!json.isArray()) {
      return mismatch(path, Kind.LIST, json);
    }
    SdkField<?> element = field.getRequiredTrait(ListTrait.class).memberFieldInfo();
    List<Object> list = new ArrayList<>();
    for (int i = 0; i < json.size(); i++) {
      Object read = value(element, json.get(i), path.element(i));
      if (read != null) {
        list.add(read);
      }
    }
    return list;
  }

  private @Nullable Object map(SdkField<?> field, JsonNode json, JsonPath path) {
    if (!json.isObject()) {
      return mismatch(path, Kind.OBJECT, json);
    }
    SdkField<?> element = field.getRequiredTrait(MapTrait.class).valueFieldInfo();
    Map<String, Object> map = new LinkedHashMap<>();
    json.forEachEntry(
        (name, value) -> {
          Object read = value.isNull() ? null : value(element, value, path.member(name));
          if (read != null) {
            map.put(name, read);
          }
        });
    return map;
  }

  private @Nullable Object scalar(MarshallingKnownType type, JsonNode json, JsonPath path) {
    Object read = scalars.read(type, json);
    return read == null ? mismatch(path, SdkScalars.wanted(type), json) : read;
  }

  private @Nullable Object mismatch(JsonPath path, Kind wanted, JsonNode found) {
    mismatches.add(new WrongType(path, wanted, SdkScalars.described(found)));
    return null;
  }

  /** A builder is an inner class of what it builds. */
  private static String owner(SdkPojo builder) {
    Class<?> owner = builder.getClass().getEnclosingClass();
    return (owner == null ? builder.getClass() : owner).getSimpleName();
  }

  private static List<String> members(SdkPojo builder) {
    return List.copyOf(SdkJson.members(builder));
  }
}
