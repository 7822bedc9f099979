package dev.ecsdeploy.simulator.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The examples are those of RFC 8949, appendix A, each as the only member of a map. */
class CborTest {

  private static String bytes(String hex) {
    return new String(HexFormat.of().parseHex(hex), StandardCharsets.ISO_8859_1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "00|0",
        "17|23",
        "1818|24",
        "1903e8|1000",
        "1a000f4240|1000000",
        "1b000000e8d4a51000|1000000000000",
        "20|-1",
        "3903e7|-1000",
        "f93e00|1.5",
        "fa47c35000|100000.0",
        "fb3ff199999999999a|1.1",
        "f4|false",
        "f5|true",
        "c11a514b67b0|1363896240",
        "62c3bc|'\"ü\"'",
        "83010203|[1,2,3]",
        "9fff|[]",
        "9f0102ff|[1,2]",
        "7f657374726561646d696e67ff|'\"streaming\"'",
        "bf61610161629f0203ffff|'{\"a\":1,\"b\":[2,3]}'",
      })
  void readsWhatOthersWrite(String hex, String json) {
    assertThat(Cbor.read(bytes("a16178" + hex))).hasToString("{\"x\":" + json + "}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "00|0",
        "1818|24",
        "1903e8|1000",
        "1b000000e8d4a51000|1000000000000",
        "3903e7|-1000",
        "fb3ff199999999999a|1.1",
        "f4|false",
        "f5|true",
        "62c3bc|'\"ü\"'",
        "83010203|[1,2,3]",
        "a26161016162820203|'{\"a\":1,\"b\":[2,3]}'",
      })
  void writesTheShortestForm(String hex, String json) {
    assertThat(Cbor.write(Json.parse("{\"x\":" + json + "}"))).isEqualTo(bytes("a16178" + hex));
  }

  @Test
  void leavesOutWhatIsNull() {
    assertThat(Cbor.read(bytes("a16178f6"))).isEmpty();
    assertThat(Cbor.read("")).isEmpty();
  }

  @Test
  void refusesWhatIsNoMap() {
    for (String hex : new String[] {"83010203", "a1617862c3", "bf6178"}) {
      assertThatThrownBy(() -> Cbor.read(bytes(hex)))
          .isInstanceOf(AwsError.class)
          .extracting(error -> ((AwsError) error).code())
          .isEqualTo("SerializationException");
    }
  }
}
