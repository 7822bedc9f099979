package dev.ecsdeploy.gotemplate.value;

import dev.ecsdeploy.gotemplate.text.Utf8;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The values of templates: texts as {@link Utf8} has them, {@code Long} for {@code int}, {@link
 * Uint8}, {@code Double}, {@link Complex}, {@code Boolean}, {@link GoList}, sorted maps, {@link
 * Held}, and null for no value.
 */
public final class GoValues {
  private GoValues() {}

  /** The value of Go for one of Java: whole numbers are {@code int}, others {@code float64}. */
  public static @Nullable Object of(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case String text -> Utf8.bytes(text);
      case Boolean flag -> flag;
      case Integer number -> number.longValue();
      case Long number -> number;
      case BigInteger number when number.bitLength() < Long.SIZE -> number.longValue();
      case Number number -> number.doubleValue();
      case List<?> list -> {
        List<@Nullable Object> elements = new ArrayList<>(list.size());
        list.forEach(element -> elements.add(of(element)));
        yield GoList.of(elements);
      }
      case Map<?, ?> map -> {
        Map<String, @Nullable Object> members = new TreeMap<>();
        map.forEach((name, member) -> members.put(Utf8.bytes(String.valueOf(name)), of(member)));
        yield members;
      }
      default ->
          throw new IllegalArgumentException(value.getClass() + " is no value of a template");
    };
  }

  /** The value of Java for one of Go. */
  public static @Nullable Object toJava(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case String bytes -> Utf8.text(bytes);
      case Uint8 number -> (long) number.value();
      case Complex number -> "(" + number.real() + "+" + number.imaginary() + "i)";
      case Held held -> toJava(held.value());
      case GoList list -> {
        List<@Nullable Object> elements = new ArrayList<>();
        list.elements().forEach(element -> elements.add(toJava(element)));
        yield elements;
      }
      case Map<?, ?> map -> {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        map.forEach((name, member) -> members.put(Utf8.text((String) name), toJava(member)));
        yield members;
      }
      default -> value;
    };
  }

  /** The type of a value, as Go prints it. */
  public static String type(@Nullable Object value) {
    return switch (value) {
      case null -> "<nil>";
      case String _ -> "string";
      case Long _ -> "int";
      case Uint8 _ -> "uint8";
      case Double _ -> "float64";
      case Complex _ -> "complex128";
      case Boolean _ -> "bool";
      case GoList _ -> "[]interface {}";
      case Map<?, ?> _ -> "map[string]interface {}";
      case Held _ -> "interface {}";
      default ->
          throw new IllegalArgumentException(value.getClass() + " is no value of a template");
    };
  }

  /** Whether a value counts as true: it is neither zero nor empty. */
  public static boolean truth(@Nullable Object value) {
    return switch (value) {
      case null -> false;
      case String bytes -> !bytes.isEmpty();
      case Long number -> number != 0;
      case Uint8 number -> number.value() != 0;
      case Double number -> number != 0;
      case Complex number -> !number.isSame(new Complex(0, 0));
      case Boolean flag -> flag;
      case GoList list -> list.length() > 0;
      case Map<?, ?> map -> !map.isEmpty();
      case Held held -> truth(held.value());
      default -> true;
    };
  }

  /** A whole number, if it is one. */
  public static @Nullable Long integer(@Nullable Object value) {
    return switch (value) {
      case Long number -> number;
      case Uint8 number -> (long) number.value();
      case null, default -> null;
    };
  }
}
