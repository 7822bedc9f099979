package dev.ecsdeploy.json;

import java.util.List;

/** A place where JSON does not fit the model class that it is read into. */
public sealed interface Mismatch {

  /** The member or element that does not fit. */
  JsonPath path();

  /**
   * A member that the model does not know.
   *
   * @param owner the name of the model class, such as {@code ContainerDefinition}
   * @param known the members that the class has
   */
  record UnknownMember(JsonPath path, String owner, List<String> known) implements Mismatch {
    public UnknownMember {
      known = List.copyOf(known);
    }

    /** The member's name, as it is written. */
    public String name() {
      return path.steps().getLast().toString();
    }
  }

  /**
   * A value of the wrong kind.
   *
   * @param found what is there, such as {@code the text "abc"}
   */
  record WrongType(JsonPath path, Kind wanted, String found) implements Mismatch {}

  /** What the API wants of a value. */
  enum Kind {
    TEXT("a text"),
    WHOLE_NUMBER("a whole number"),
    NUMBER("a number"),
    TRUE_OR_FALSE("true or false"),
    LIST("a list"),
    OBJECT("an object"),
    TIME("a time such as 2026-01-31T12:00:00Z"),
    BYTES("a text in Base64"),
    ANY("any value");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    /** As it is called in a message. */
    @Override
    public String toString() {
      return words;
    }
  }
}
