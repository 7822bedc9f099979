package dev.ecsdeploy.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class RedactorTest {
  private static final String SECRET = "p\"ss wörd\\<&1>/+=\tx'";

  private final Redactor redactor = new Redactor();

  @Test
  void masksAValueInEveryFormThatItTakes() {
    redactor.hide(SECRET);
    String json = JsonMapper.shared().writeValueAsString(SECRET);
    String inJson = json.substring(1, json.length() - 1);
    byte[] bytes = SECRET.getBytes(StandardCharsets.UTF_8);
    String url = URLEncoder.encode(SECRET, StandardCharsets.UTF_8);
    for (String form :
        List.of(
            SECRET,
            inJson,
            JsonMapper.shared().writeValueAsString(inJson).replaceAll("^\"|\"$", ""),
            inJson.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"),
            inJson.replace("ö", "\\u00f6"),
            url,
            url.replace("+", "%20"),
            url.replace("%C3%B6", "%c3%b6")
                .replace("%5C", "%5c")
                .replace("%3C", "%3c")
                .replace("%3E", "%3e")
                .replace("%2F", "%2f")
                .replace("%2B", "%2b")
                .replace("%3D", "%3d"),
            "p&#34;ss wörd\\&lt;&amp;1&gt;/+=\tx&#39;",
            "p\\\"ss wörd\\\\\\u003C\\u00261\\u003E/+\\u003D\\u0009x\\'",
            HexFormat.of().formatHex(bytes),
            HexFormat.of().withUpperCase().formatHex(bytes),
            Base64.getEncoder().encodeToString(bytes),
            Base64.getUrlEncoder().withoutPadding().encodeToString(bytes))) {
      assertThat(redactor.redact("<a " + form + " b>")).isEqualTo("<a *** b>");
      assertThat(redactor.hides("<a " + form + " b>")).isTrue();
    }
  }

  @Test
  void masksAPasswordInsideOfOtherBase64() {
    redactor.hide("hunter2hunter2");
    for (String user : List.of("", "a", "ab", "abc", "admin")) {
      String header = base64(user + ":hunter2hunter2");
      String masked = redactor.redact("Basic " + header);
      assertThat(masked).contains("***");
      String left = masked.replace("Basic ", "").replace("***", "");
      // What is left holds at most a character at either end that the password shares with others.
      assertThat(left.length()).isLessThanOrEqualTo(base64(user + ":").length() + 6);
    }
  }

  @Test
  void masksThePasswordInASecretInJson() {
    redactor.hide("{\"user\": \"admin\", \"more\": [{\"password\": \"hunter2hunter2\"}]}");
    assertThat(redactor.redact("admin with hunter2hunter2")).isEqualTo("admin with ***");
  }

  @Test
  void aSecretThatOnlyBeginsLikeJsonIsMasked() {
    redactor.hide("{hunter2");
    assertThat(redactor.redact("<{hunter2>")).isEqualTo("<***>");
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void masksEachLineOfAValue() {
    redactor.hide("-----BEGIN KEY-----\n  MIIEabcd\n}\n-----END KEY-----\n");
    assertThat(redactor.redact("+ MIIEabcd")).isEqualTo("+ ***");
    assertThat(redactor.redact("}")).isEqualTo("}");
  }

  @Test
  void doesNotMaskWhatIsTooShort() {
    assertThat(redactor.hide("1")).isFalse();
    assertThat(redactor.hide("abc\n")).isFalse();
    assertThat(redactor.hide("abcd")).isTrue();
    assertThat(redactor.redact("1 abc abcd")).isEqualTo("1 abc ***");
  }
}
