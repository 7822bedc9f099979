package dev.ecsdeploy.template.notation;

import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.template.notation.Piece.Hole;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Values as YAML scalars without quotes, where they can be. */
final class YamlText {
  private static final Pattern LINE_BREAK = Pattern.compile("\r\n|[\r\n\u0085\u2028\u2029]");

  /** What a plain scalar cannot hold anywhere. */
  private static final Pattern STRUCTURE =
      Pattern.compile(
          "\\p{Cntrl}|[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]|:(\\s|$)|(^|\\s)#|^\\s|\\s$");

  private static final Pattern FLOW_STRUCTURE = Pattern.compile("[\\[\\]{}]");

  /** What a plain scalar cannot begin with. */
  private static final Pattern INDICATOR =
      Pattern.compile("[,\\[\\]{}#&*!|>'\"%@`].*|[-?:](\\s.*)?|---.*|\\.\\.\\..*");

  private YamlText() {}

  /** A whole scalar: in quotes of its own where it must be. An empty one is left empty. */
  static String plain(@Nullable Object value, boolean inFlow) {
    if (!(value instanceof String text)) {
      return JsonText.of(value);
    }
    return fits(text, true, inFlow) ? text : JsonText.quoted(text);
  }

  /**
   * A part of a plain scalar.
   *
   * @param first whether the scalar begins with it
   * @throws Failure if it cannot be that
   */
  static String partOfPlain(Hole hole, boolean first, boolean inFlow) {
    String text = HoleFaults.textOf(hole);
    if (!fits(text, first, inFlow)) {
      throw HoleFaults.structureOfYaml(hole);
    }
    return text;
  }

  private static boolean fits(String text, boolean first, boolean inFlow) {
    return !STRUCTURE.matcher(text).find()
        && !(inFlow && FLOW_STRUCTURE.matcher(text).find())
        && !(first && INDICATOR.matcher(text).matches());
  }

  /** A text for a comment: on one line. */
  static String withoutBreaks(String text) {
    return LINE_BREAK.matcher(text).replaceAll(" ");
  }

  /** A text for a block scalar: every further line begins as the first. */
  static String indented(String text, String lineStart) {
    return LINE_BREAK.matcher(text).replaceAll(lineStart);
  }

  /** Whether a text can stand between single quotes. */
  static boolean isOnePrintableLine(String text) {
    return JsonText.escaped(text.replace("\"", "").replace("\\", "")).indexOf('\\') < 0;
  }
}
