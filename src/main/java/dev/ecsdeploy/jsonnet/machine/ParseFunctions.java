package dev.ecsdeploy.jsonnet.machine;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.schema.CoreSchema;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Functions that read a text as JSON or YAML. */
final class ParseFunctions {
  private static final JsonMapper MAPPER = JsonMapper.shared();

  private final Library library;

  ParseFunctions(Library library) {
    this.library = library;
  }

  void add() {
    library.add("parseJson", "str", ParseFunctions::json);
    library.add("parseYaml", "str", ParseFunctions::yaml);
  }

  private static @Nullable Object json(Arguments it) {
    try {
      return MAPPER.readValue(it.text(0), Object.class);
    } catch (JacksonException e) {
      throw it.stop("failed to parse JSON: " + e.getOriginalMessage());
    }
  }

  /** One document is its value; several are an array. */
  private static @Nullable Object yaml(Arguments it) {
    LoadSettings settings =
        LoadSettings.builder().setSchema(new CoreSchema()).setLabel("the text").build();
    List<@Nullable Object> documents = new ArrayList<>();
    try {
      new Load(settings).loadAllFromString(it.text(0)).forEach(documents::add);
    } catch (YamlEngineException e) {
      throw it.stop(
          "failed to parse YAML: " + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
    }
    return documents.size() == 1 ? documents.getFirst() : documents.isEmpty() ? null : documents;
  }
}
