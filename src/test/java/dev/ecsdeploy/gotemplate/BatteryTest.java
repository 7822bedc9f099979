package dev.ecsdeploy.gotemplate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * Holds the language against real Go. {@code -Dgotemplate.battery=DIRECTORY} takes another battery
 * in the place of the first.
 */
class BatteryTest {
  private static final Path RESOURCES =
      Path.of(System.getProperty("project.directory", ""), "src/test/resources/gotemplate");

  @Test
  void everyTemplateGivesWhatGoGives() {
    String other = System.getProperty("gotemplate.battery", "");
    check(Battery.in(other.isEmpty() ? RESOURCES : Path.of(other)));
  }

  @Test
  void everyCornerGivesWhatGoGives() {
    check(Battery.in(RESOURCES.resolve("more")));
  }

  private static void check(Battery battery) {
    assertThat(battery.cases()).isNotEmpty();
    assertThat(battery.differences()).isEmpty();
  }
}
