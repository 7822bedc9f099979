package dev.ecsdeploy.gotemplate.syntax;

import dev.ecsdeploy.gotemplate.syntax.NumberConstant.Malformed;
import dev.ecsdeploy.gotemplate.text.Quote;
import dev.ecsdeploy.gotemplate.value.Complex;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Complex numbers, as Go's {@code fmt.Sscan} reads them. */
final class ComplexSyntax {
  private static final String NUMBER =
      "[+-]?(?:0[xX][0-9a-fA-F_]*(?:\\.[0-9a-fA-F_]*)?(?:[pP][+-]?[0-9_]*)?"
          + "|[0-9_]*(?:\\.[0-9_]*)?(?:[eEpP][+-]?[0-9_]*)?)";
  private static final Pattern COMPLEX =
      Pattern.compile("(" + NUMBER + ")([+-](?=[+-]?[0-9_.])" + NUMBER + ")i.*");

  private ComplexSyntax() {}

  static Complex parse(String text) throws Malformed {
    Matcher parts = COMPLEX.matcher(text);
    if (!parts.matches()) {
      throw new Malformed("syntax error scanning complex number");
    }
    return new Complex(real(parts.group(1)), real(parts.group(2)));
  }

  private static double real(String text) throws Malformed {
    FloatSyntax number = FloatSyntax.of(text);
    if (!number.isNumber()) {
      String why = number.isWellFormed() ? "value out of range" : "invalid syntax";
      throw new Malformed("strconv.ParseFloat: parsing " + Quote.of(text) + ": " + why);
    }
    return number.value();
  }
}
