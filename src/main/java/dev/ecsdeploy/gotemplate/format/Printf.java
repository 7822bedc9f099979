package dev.ecsdeploy.gotemplate.format;

import dev.ecsdeploy.gotemplate.text.Utf8;
import dev.ecsdeploy.gotemplate.text.Utf8.Rune;
import dev.ecsdeploy.gotemplate.value.GoValues;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The {@code Sprint} family of Go's <a href="https://pkg.go.dev/fmt">fmt</a>. */
public final class Printf {
  private final StringBuilder out = new StringBuilder();
  private final String format;
  private final List<@Nullable Object> arguments;
  private Flags flags = new Flags();
  private int at;
  private int argument;
  private boolean reordered;
  private boolean goodIndex;
  private boolean afterIndex;

  private Printf(String format, List<@Nullable Object> arguments) {
    this.format = format;
    this.arguments = arguments;
  }

  /** The arguments one after the other; a space between two of which neither is a text. */
  public static String print(List<@Nullable Object> arguments) {
    StringBuilder out = new StringBuilder();
    Printer printer = new Printer(out, new Flags());
    boolean text = true;
    for (Object argument : arguments) {
      boolean nowText = argument instanceof String;
      out.append(text || nowText ? "" : " ");
      printer.argument(argument, 'v');
      text = nowText;
    }
    return out.toString();
  }

  /** The arguments with spaces between them, and a line end. */
  public static String println(List<@Nullable Object> arguments) {
    StringBuilder out = new StringBuilder();
    Printer printer = new Printer(out, new Flags());
    String separator = "";
    for (Object argument : arguments) {
      out.append(separator);
      separator = " ";
      printer.argument(argument, 'v');
    }
    return out.append('\n').toString();
  }

  /** The format with the arguments in it. */
  public static String printf(String format, List<@Nullable Object> arguments) {
    return new Printf(format, arguments).run();
  }

  private String run() {
    while (at < format.length()) {
      int percent = format.indexOf('%', at);
      int end = percent < 0 ? format.length() : percent;
      out.append(format, at, end);
      at = end;
      if (percent >= 0) {
        at++;
        directive();
      }
    }
    extraArguments();
    return out.toString();
  }

  private void directive() {
    flags = new Flags();
    goodIndex = true;
    readFlags();
    readIndex();
    readWidth();
    readPrecision();
    if (!afterIndex) {
      readIndex();
    }
    if (at >= format.length()) {
      out.append("%!(NOVERB)");
      return;
    }
    Rune verb = Utf8.runeAt(format, at);
    at += verb.width();
    write(verb.codePoint());
  }

  private void readFlags() {
    for (; at < format.length(); at++) {
      switch (format.charAt(at)) {
        case '#' -> flags.sharp = true;
        case '0' -> flags.zero = true;
        case '+' -> flags.plus = true;
        case '-' -> flags.minus = true;
        case ' ' -> flags.space = true;
        default -> {
          return;
        }
      }
    }
  }

  private void readWidth() {
    if (!isStar()) {
      flags.width = number(format.length());
      if (afterIndex && flags.width != Flags.NONE) {
        goodIndex = false;
      }
      return;
    }
    Integer width = integerArgument();
    if (width == null) {
      out.append("%!(BADWIDTH)");
    } else if (width < 0) {
      flags.width = -width;
      flags.minus = true;
      flags.zero = false;
    } else {
      flags.width = width;
    }
  }

  private void readPrecision() {
    if (at + 1 >= format.length() || format.charAt(at) != '.') {
      return;
    }
    at++;
    goodIndex &= !afterIndex;
    readIndex();
    if (!isStar()) {
      flags.precision = Math.max(number(format.length()), 0);
      return;
    }
    Integer precision = integerArgument();
    if (precision == null || precision < 0) {
      out.append("%!(BADPREC)");
    } else {
      flags.precision = precision;
    }
  }

  private boolean isStar() {
    return at < format.length() && format.charAt(at) == '*';
  }

  /** The argument for a star, if it is a whole number that is not too large. */
  private @Nullable Integer integerArgument() {
    at++;
    afterIndex = false;
    Long number = null;
    if (argument < arguments.size()) {
      number = GoValues.integer(arguments.get(argument));
      argument++;
    }
    if (number == null || number < -Flags.LARGEST || number > Flags.LARGEST) {
      return null;
    }
    return number.intValue();
  }

  /** The number here, or none; one that is too large ends the format. */
  private int number(int end) {
    int number = Flags.NONE;
    for (; at < end && Character.digit(format.charAt(at), 10) >= 0; at++) {
      if (number > Flags.LARGEST) {
        at = end;
        return Flags.NONE;
      }
      number = Math.max(number, 0) * 10 + format.charAt(at) - '0';
    }
    return number;
  }

  /** {@code [n]}: the next argument is the nth. */
  private void readIndex() {
    afterIndex = false;
    if (at >= format.length() || format.charAt(at) != '[') {
      return;
    }
    reordered = true;
    int end = format.indexOf(']', at);
    if (end < 0 || format.length() - at < 3) {
      at++;
      goodIndex = false;
      return;
    }
    int index = index(end);
    at = end + 1;
    afterIndex = index != Flags.NONE;
    if (index >= 1 && index <= arguments.size()) {
      argument = index - 1;
    } else {
      goodIndex = false;
    }
  }

  private int index(int end) {
    at++;
    int index = number(end);
    return at == end ? index : Flags.NONE;
  }

  private void write(int verb) {
    if (verb == '%') {
      out.append('%');
    } else if (!goodIndex) {
      out.append("%!").append(Utf8.encode(verb)).append("(BADINDEX)");
    } else if (argument >= arguments.size()) {
      out.append("%!").append(Utf8.encode(verb)).append("(MISSING)");
    } else {
      if (verb == 'v' || verb == 'w') {
        flags.takeForV();
      }
      new Printer(out, flags).argument(arguments.get(argument), verb);
      argument++;
    }
  }

  private void extraArguments() {
    if (reordered || argument >= arguments.size()) {
      return;
    }
    Printer printer = new Printer(out, new Flags());
    String separator = "%!(EXTRA ";
    for (Object extra : arguments.subList(argument, arguments.size())) {
      out.append(separator);
      separator = ", ";
      out.append(extra == null ? "" : GoValues.type(extra) + "=");
      printer.argument(extra, 'v');
    }
    out.append(')');
  }
}
