package dev.ecsdeploy.gotemplate.syntax;

import java.util.regex.Pattern;

/**
 * Numbers with a fraction, as Go's {@code strconv.ParseFloat} reads them.
 *
 * @param isWellFormed whether the text is a number
 * @param value its value, perhaps infinite
 */
record FloatSyntax(boolean isWellFormed, double value) {
  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?(?=[0-9_.]*[0-9])[0-9_]*(\\.[0-9_]*)?([eE][+-]?[0-9][0-9_]*)?");
  private static final Pattern HEXADECIMAL =
      Pattern.compile(
          "[+-]?0[xX](?=[0-9a-fA-F_.]*[0-9a-fA-F])[0-9a-fA-F_]*(\\.[0-9a-fA-F_]*)?"
              + "[pP][+-]?[0-9][0-9_]*");

  static FloatSyntax of(String text) {
    boolean good =
        (DECIMAL.matcher(text).matches() || HEXADECIMAL.matcher(text).matches())
            && IntegerSyntax.areUnderscoresGood(text);
    return new FloatSyntax(good, good ? Double.parseDouble(text.replace("_", "")) : 0);
  }

  /** Whether it is a number that is not too large. */
  boolean isNumber() {
    return isWellFormed && Double.isFinite(value);
  }
}
