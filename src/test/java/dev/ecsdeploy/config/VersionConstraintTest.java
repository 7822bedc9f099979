package dev.ecsdeploy.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VersionConstraintTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        ">= v1.0.0       | v1.2.1             | true",
        "= v1.0.0        | 1.0.0              | true",
        "1.0.0           | 1.0.0              | true",
        "= 1             | 1.0.0              | true",
        "~> v1.1.0       | 1.1.5              | true",
        "~> v1.0         | 1.2.1              | true",
        "~> 1            | 9.0                | true",
        ">= v1, < v2     | 1.2.1              | true",
        ">= v1.2.1, < v2 | v1.2.1+3-g04fdc8e  | true",
        ">= v1           | current            | true",
        "!= 1.2          | 1.2.1              | true",
        "= v1.0.0        | v1.2.1             | false",
        "~> v1.1.0       | v1.2.0             | false",
        "~> 1.1          | 2.0                | false",
        ">= v1.2.2, < v2 | v1.2.1+3-g04fdc8e  | false",
        ">= v0, <v1      | v1.2.1             | false",
        "!= 1.2          | 1.2.0              | false",
        "> 1.2           | 1.2.0              | false",
        "<= 1.2          | 1.2.1              | false"
      })
  void allowsWhatTheConstraintSays(String constraint, String version, boolean allowed) {
    assertThat(VersionConstraint.parse(constraint).orElseThrow().allows(version))
        .isEqualTo(allowed);
  }

  @ParameterizedTest
  @ValueSource(strings = {"hoge", "", ">=", "=> 1", ">= 1,", "1.x", ">= 99999999999999999999"})
  void refusesWhatIsNoConstraint(String constraint) {
    assertThat(VersionConstraint.parse(constraint)).isEmpty();
  }
}
