package dev.ecsdeploy.jsonnet.machine;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import sjsonnet.Val;

/** Functions of the bytes of a text: checksums and encodings. */
final class DigestFunctions {
  private static final int LARGEST_BYTE = 255;

  private final Library library;

  DigestFunctions(Library library) {
    this.library = library;
  }

  void add() {
    digest("md5", "MD5");
    digest("sha1", "SHA-1");
    digest("sha256", "SHA-256");
    digest("sha512", "SHA-512");
    digest("sha3", "SHA3-512");
    library.add("base64", "input", it -> Base64.getEncoder().encodeToString(input(it)));
    library.add("base64Decode", "str", it -> new String(decoded(it), StandardCharsets.UTF_8));
    library.add("base64DecodeBytes", "str", it -> Values.ofBytes(decoded(it), it.at()));
    library.add("encodeUTF8", "str", it -> Values.ofBytes(utf8(it.text(0)), it.at()));
    library.add("decodeUTF8", "arr", it -> new String(bytes(it), StandardCharsets.UTF_8));
  }

  private void digest(String name, String algorithm) {
    library.add(name, "str", it -> HexFormat.of().formatHex(digest(algorithm, utf8(it.text(0)))));
  }

  private static byte[] digest(String algorithm, byte[] bytes) {
    try {
      return MessageDigest.getInstance(algorithm).digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] input(Arguments it) {
    return it.value(0) instanceof Val.Str text ? utf8(text.value()) : bytes(it);
  }

  private static byte[] decoded(Arguments it) {
    try {
      return Base64.getDecoder().decode(padded(it));
    } catch (IllegalArgumentException _) {
      throw it.stop("Not a base64 encoded string \"" + it.text(0) + '"');
    }
  }

  /** The text, whose padding Java would not miss. */
  private static String padded(Arguments it) {
    String text = it.text(0);
    if (text.length() % 4 != 0) {
      throw it.stop(
          "input string appears not to be a base64 encoded string. Wrong length found ("
              + text.length()
              + ")");
    }
    return text;
  }

  private static byte[] bytes(Arguments it) {
    Operators.array(it.value(0), it.at());
    List<Val> numbers = it.elements(0);
    byte[] bytes = new byte[numbers.size()];
    for (int i = 0; i < bytes.length; i++) {
      double number = Operators.number(numbers.get(i), it.at());
      if (number != Math.rint(number) || number < 0 || number > LARGEST_BYTE) {
        throw it.stop("element " + i + " is no whole number between 0 and 255");
      }
      bytes[i] = (byte) number;
    }
    return bytes;
  }
}
