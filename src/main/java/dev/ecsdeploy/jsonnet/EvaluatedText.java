package dev.ecsdeploy.jsonnet;

import dev.ecsdeploy.failure.SourceExcerpt;
import dev.ecsdeploy.failure.SourceText;
import dev.ecsdeploy.jsonnet.syntax.FieldPlaces;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The JSON that a Jsonnet file was evaluated to.
 *
 * <p>A fault in it is shown at the field of that name in the file, if the file has exactly one;
 * else at the nearest field around it that has, else at the start of the file.
 */
final class EvaluatedText implements SourceText {
  private final SourceText file;
  private final FieldPlaces fields;
  private final StringBuilder text = new StringBuilder();
  private final TreeMap<Integer, SourceExcerpt> places = new TreeMap<>();

  private EvaluatedText(SourceText file) {
    this.file = file;
    this.fields = FieldPlaces.of(file);
  }

  static EvaluatedText of(SourceText file, @Nullable Object value) {
    EvaluatedText text = new EvaluatedText(file);
    text.write(value, "", file.excerpt(0, 1));
    text.text.append('\n');
    return text;
  }

  @Override
  public String text() {
    return text.toString();
  }

  @Override
  public String path() {
    return file.path();
  }

  @Override
  public SourceExcerpt excerpt(int offset, int length) {
    return places.floorEntry(Math.max(offset, 0)).getValue();
  }

  private void write(@Nullable Object value, String margin, SourceExcerpt place) {
    places.put(text.length(), place);
    switch (value) {
      case List<?> list -> list(list, margin, place);
      case Map<?, ?> map -> map(map, margin, place);
      case null, default -> text.append(scalar(value));
    }
  }

  private void list(List<?> list, String margin, SourceExcerpt place) {
    String separator = "[";
    for (Object element : list) {
      text.append(separator).append('\n').append(margin).append("  ");
      write(element, margin + "  ", place);
      separator = ",";
    }
    close(list.isEmpty(), "[]", margin, place);
  }

  private void map(Map<?, ?> map, String margin, SourceExcerpt place) {
    String separator = "{";
    for (Map.Entry<?, ?> member : map.entrySet()) {
      String name = String.valueOf(member.getKey());
      SourceExcerpt own = fields.place(name).orElse(place);
      text.append(separator).append('\n').append(margin).append("  ");
      places.put(text.length(), own);
      text.append(JsonnetFormat.quoted(name, '"')).append(": ");
      write(member.getValue(), margin + "  ", own);
      separator = ",";
    }
    close(map.isEmpty(), "{}", margin, place);
  }

  private void close(boolean empty, String brackets, String margin, SourceExcerpt place) {
    if (empty) {
      text.append(brackets);
    } else {
      text.append('\n').append(margin);
      places.put(text.length(), place);
      text.append(brackets.charAt(1));
    }
  }

  private static String scalar(@Nullable Object value) {
    return switch (value) {
      case null -> "null";
      case String string -> JsonnetFormat.quoted(string, '"');
      case Double number -> number(number);
      default -> value.toString();
    };
  }

  /** With as few digits as tell it from other numbers. */
  private static String number(double number) {
    BigDecimal decimal = new BigDecimal(Double.toString(number)).stripTrailingZeros();
    boolean writtenOut = decimal.scale() <= 0 && decimal.precision() - decimal.scale() <= 21;
    return writtenOut ? decimal.toPlainString() : decimal.toString();
  }

  /** The path; the text may hold secrets. */
  @Override
  public String toString() {
    return "evaluated " + path();
  }
}
