package dev.ecsdeploy.aws.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Where AWS tools keep the tokens of sessions: one file each, named by a hash of what it is for.
 */
final class TokenCache {
  private TokenCache() {}

  /**
   * The file of a token.
   *
   * @param algorithm of the hash
   * @param name what is hashed
   */
  static Path file(Path directory, String algorithm, String name) {
    try {
      byte[] hash = MessageDigest.getInstance(algorithm).digest(name.getBytes(UTF_8));
      return directory.resolve(HexFormat.of().formatHex(hash) + ".json");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
