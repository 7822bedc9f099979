package dev.ecsdeploy.simulator.services;

import dev.ecsdeploy.simulator.wire.AwsError;

/**
 * The tokens of {@code GetLogEvents}: {@code f/} and {@code b/} with a position. At either end the
 * service gives back the token that it was given.
 */
final class LogToken {
  private LogToken() {}

  static String forward(int position) {
    return "f/%056d".formatted(position);
  }

  static String backward(int position) {
    return "b/%056d".formatted(position);
  }

  /** Where the page begins. */
  static int start(String token, boolean fromHead, int size, int limit) {
    if (token.isEmpty()) {
      return fromHead ? 0 : Math.max(0, size - limit);
    }
    int position = position(token, size);
    return token.startsWith("b/") ? Math.max(0, position - limit) : position;
  }

  /** Where the page ends. */
  static int end(String token, int from, int size, int limit) {
    int end = token.startsWith("b/") ? position(token, size) : size;
    return Math.min(end, from + limit);
  }

  /** The position in a token; 0 for none. */
  static int position(String token, int size) {
    if (token.isEmpty()) {
      return 0;
    }
    if (!token.matches("[fb]/0*[0-9]{1,9}")) {
      throw new AwsError("InvalidParameterException", "The specified nextToken is invalid.");
    }
    return Math.min(Integer.parseInt(token.substring(2).replaceFirst("^0+(?=.)", "")), size);
  }
}
