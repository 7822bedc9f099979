package dev.ecsdeploy.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An image is linked anew unless one of the same recipe is there. */
class ImageTest {
  @TempDir private Path work;
  private Path image = Path.of("");
  private Path made = Path.of("");

  @BeforeEach
  void pretend() throws IOException {
    image = Jars.directory(work.resolve("jre"), "bin/java", "", "lib/modules", "linked before");
    assertThat(image.resolve("bin/java").toFile().setExecutable(true)).isTrue();
    made = Jars.directory(work, "recipe", Image.recipe()).resolve("recipe");
  }

  @Test
  void anImageOfTheSameRecipeIsLeftAlone() throws IOException {
    assertThat(Image.isMade(image, made)).isTrue();
    Image.make(image, made);
    assertThat(image.resolve("lib/modules")).hasContent("linked before");
  }

  @Test
  void anImageOfAnotherJavaOrWithOtherModulesIsNot() throws IOException {
    Files.writeString(made, Image.recipe().replace(Runtime.version().toString(), "25.0.1+1"));
    assertThat(Image.isMade(image, made)).isFalse();
    Files.writeString(made, Image.recipe().replace("java.xml\n", ""));
    assertThat(Image.isMade(image, made)).isFalse();
  }

  @Test
  void anImageThatWasNotFinishedIsNot() throws IOException {
    Files.delete(made);
    assertThat(Image.isMade(image, made)).isFalse();
    Files.writeString(made, Image.recipe());
    Files.delete(image.resolve("bin/java"));
    assertThat(Image.isMade(image, made)).isFalse();
  }

  @Test
  void theRecipeNamesModulesOfThisJava() {
    assertThat(Image.recipe().lines().skip(1).filter(line -> !line.startsWith("/")).toList())
        .contains("java.base", "jdk.httpserver")
        .allMatch(name -> ModuleFinder.ofSystem().find(name).isPresent());
  }
}
