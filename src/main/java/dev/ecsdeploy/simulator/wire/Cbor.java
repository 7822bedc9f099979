package dev.ecsdeploy.simulator.wire;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * JSON trees in CBOR, as RFC 8949 defines it. A message is held in a text that has a character for
 * each byte.
 */
public final class Cbor {
  static final String TYPE = "application/cbor";

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final int TEXT = 3;
  private static final int ARRAY = 4;
  private static final int MAP = 5;
  private static final int TAG = 6;

  /** The tag of seconds since 1970. */
  private static final int TIME = 1;

  private static final int BREAK = 0xff;
  private static final long UNTIL_BREAK = -1;

  private final byte[] bytes;
  private int position;

  private Cbor(byte[] bytes) {
    this.bytes = bytes;
  }

  /** How the body of a message is held in a text. */
  public static Charset charset(String contentType) {
    return contentType.startsWith(TYPE) ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8;
  }

  /**
   * Reads a map; members that are null are left out.
   *
   * @throws AwsError when it is none
   */
  static ObjectNode read(String message) {
    try {
      byte[] bytes = message.getBytes(StandardCharsets.ISO_8859_1);
      if (bytes.length == 0) {
        return Json.object();
      }
      if (new Cbor(bytes).next() instanceof ObjectNode object) {
        object.removeIf(JsonNode::isNull);
        return object;
      }
    } catch (IndexOutOfBoundsException e) {
      throw new AwsError("SerializationException", "The request ends too early.");
    }
    throw new AwsError("SerializationException", "The request is not a map.");
  }

  private JsonNode next() {
    int head = bytes[position++] & 0xff;
    int info = head & 0x1f;
    return switch (head >> 5) {
      case 0 -> NODES.numberNode(argument(info));
      case 1 -> NODES.numberNode(-1 - argument(info));
      case 2, TEXT -> NODES.stringNode(text(argument(info)));
      case ARRAY -> array(argument(info));
      case MAP -> map(argument(info));
      case TAG -> tagged(info);
      default -> simple(info);
    };
  }

  /** What a tag says of a value, its type says here. */
  private JsonNode tagged(int info) {
    argument(info);
    return next();
  }

  private long argument(int info) {
    if (info < 24) {
      return info;
    }
    if (info == 31) {
      return UNTIL_BREAK;
    }
    long value = 0;
    for (int i = 0; i < 1 << (info - 24); i++) {
      value = (value << 8) | (bytes[position++] & 0xff);
    }
    return value;
  }

  private String text(long length) {
    if (length == UNTIL_BREAK) {
      StringBuilder chunks = new StringBuilder();
      while (!ends(length, 0)) {
        chunks.append(next().asString(""));
      }
      return chunks.toString();
    }
    position += Math.toIntExact(length);
    return new String(
        bytes, position - (int) length, Math.toIntExact(length), StandardCharsets.UTF_8);
  }

  private ArrayNode array(long length) {
    ArrayNode array = Json.array();
    while (!ends(length, array.size())) {
      array.add(next());
    }
    return array;
  }

  private ObjectNode map(long length) {
    ObjectNode map = Json.object();
    for (int i = 0; !ends(length, i); i++) {
      String name = next().asString("");
      map.set(name, next());
    }
    return map;
  }

  private boolean ends(long length, int had) {
    if (length != UNTIL_BREAK) {
      return had == length;
    }
    boolean ends = (bytes[position] & 0xff) == BREAK;
    position += ends ? 1 : 0;
    return ends;
  }

  private JsonNode simple(int info) {
    return switch (info) {
      case 20, 21 -> NODES.booleanNode(info == 21);
      case 25 -> NODES.numberNode(Float.float16ToFloat((short) argument(info)));
      case 26 -> NODES.numberNode(Float.intBitsToFloat((int) argument(info)));
      case 27 -> NODES.numberNode(Double.longBitsToDouble(argument(info)));
      default -> NODES.nullNode();
    };
  }

  static String write(JsonNode value) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    write(value, out);
    return out.toString(StandardCharsets.ISO_8859_1);
  }

  private static void write(JsonNode value, ByteArrayOutputStream out) {
    if (value.isObject()) {
      head(MAP, value.size(), out);
      value
          .properties()
          .forEach(
              member -> {
                write(Json.value(member.getKey()), out);
                write(member.getValue(), out);
              });
    } else if (value.isArray()) {
      head(ARRAY, value.size(), out);
      value.forEach(element -> write(element, out));
    } else if (value.isIntegralNumber()) {
      long number = value.asLong();
      head(number < 0 ? 1 : 0, number < 0 ? -1 - number : number, out);
    } else if (value.isNumber()) {
      if (Json.isTime(value)) {
        head(TAG, TIME, out);
      }
      out.write(0xfb);
      out.writeBytes(ByteBuffer.allocate(Double.BYTES).putDouble(value.asDouble()).array());
    } else if (value.isBoolean() || value.isNull()) {
      out.write(value.isNull() ? 0xf6 : value.asBoolean() ? 0xf5 : 0xf4);
    } else {
      byte[] text = value.asString("").getBytes(StandardCharsets.UTF_8);
      head(TEXT, text.length, out);
      out.writeBytes(text);
    }
  }

  private static void head(int type, long argument, ByteArrayOutputStream out) {
    int size = argument < 24 ? 0 : argument < 1 << 8 ? 1 : argument < 1 << 16 ? 2 : 8;
    if (size == 0) {
      out.write((type << 5) | (int) argument);
      return;
    }
    out.write((type << 5) | (24 + Integer.numberOfTrailingZeros(size)));
    byte[] all = ByteBuffer.allocate(Long.BYTES).putLong(argument).array();
    out.write(all, Long.BYTES - size, size);
  }
}
