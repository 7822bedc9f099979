package dev.ecsdeploy.gotemplate.format;

import dev.ecsdeploy.gotemplate.text.Quote;
import dev.ecsdeploy.gotemplate.text.Utf8;
import java.util.Locale;

/** Texts as {@code %s}, {@code %q} and {@code %x} write them. */
final class StringText {
  private final Flags flags;

  StringText(Flags flags) {
    this.flags = flags;
  }

  static boolean takes(int verb) {
    return verb > 0 && "vsxXq".indexOf(verb) >= 0;
  }

  String of(String bytes, int verb) {
    return switch (verb) {
      case 'v' -> flags.sharpV ? quoted(bytes) : plain(bytes);
      case 's' -> plain(bytes);
      case 'q' -> quoted(bytes);
      case 'x' -> hexadecimal(bytes);
      case 'X' -> hexadecimal(bytes).toUpperCase(Locale.ROOT);
      default -> throw new IllegalArgumentException("verb " + verb);
    };
  }

  String plain(String bytes) {
    return flags.pad(truncate(bytes));
  }

  private String quoted(String bytes) {
    String text = truncate(bytes);
    return flags.pad(
        flags.sharp && Quote.canBackquote(text) ? "`" + text + "`" : Quote.of(text, flags.plus));
  }

  private String truncate(String bytes) {
    if (flags.precision < 0) {
      return bytes;
    }
    int at = 0;
    for (int i = 0; i < flags.precision && at < bytes.length(); i++) {
      at += Utf8.runeAt(bytes, at).width();
    }
    return bytes.substring(0, at);
  }

  private String hexadecimal(String bytes) {
    int length = flags.precision >= 0 ? Math.min(flags.precision, bytes.length()) : bytes.length();
    StringBuilder hex = new StringBuilder();
    for (int i = 0; i < length; i++) {
      hex.append(i > 0 && flags.space ? " " : "");
      hex.append(flags.sharp && (i == 0 || flags.space) ? "0x" : "");
      hex.append(Character.forDigit(bytes.charAt(i) >> 4, 16));
      hex.append(Character.forDigit(bytes.charAt(i) & 0xF, 16));
    }
    return flags.pad(hex.toString());
  }
}
