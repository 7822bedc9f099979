package dev.ecsdeploy.simulator.world;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.SplittableRandom;

/** Identifiers that look like those of AWS and are the same in every run. */
public final class Ids {
  private static final String DIGITS = "0123456789";
  private static final String HEX = "0123456789abcdef";
  private static final String LETTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

  private final SplittableRandom random;

  public Ids(String seed) {
    this.random = new SplittableRandom(seed.hashCode());
  }

  /** Of a task: 32 hexadecimal digits. */
  public String task() {
    return text(HEX, 32);
  }

  /** Of a deployment: {@code ecs-svc/} and 19 digits. */
  public String deployment() {
    return "ecs-svc/" + number();
  }

  /** Of a service revision: 19 digits. */
  public String number() {
    return text("123456789", 1) + text(DIGITS, 18);
  }

  /** Of a service deployment: 21 letters and digits. */
  public String serviceDeployment() {
    return text(LETTERS, 21);
  }

  /** Of a deployment of CodeDeploy: {@code d-} and 9 capital letters and digits. */
  public String codeDeployment() {
    return "d-" + text("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", 9);
  }

  /** Of a container, an event or a request. */
  public String uuid() {
    return String.join(
        "-", text(HEX, 8), text(HEX, 4), "4" + text(HEX, 3), "a" + text(HEX, 3), text(HEX, 12));
  }

  /** Of a network interface and the like. */
  public String resource(String kind) {
    return kind + "-0" + text(HEX, 16);
  }

  /** A number from 0 to below the bound. */
  public int below(int bound) {
    return random.nextInt(bound);
  }

  /** The digest of an image: always the same for the same name. */
  public static String digest(String image) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      byte[] digest = sha256.digest(image.getBytes(StandardCharsets.UTF_8));
      return "sha256:" + HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private String text(String alphabet, int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return text.toString();
  }
}
