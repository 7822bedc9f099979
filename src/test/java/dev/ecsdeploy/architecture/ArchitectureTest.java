package dev.ecsdeploy.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.ecsdeploy.cli.Main;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Holds the code against the map in {@code docs/architecture.md}. */
class ArchitectureTest {
  private static final String ROOT = "dev.ecsdeploy.";
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .importUrl(Main.class.getProtectionDomain().getCodeSource().getLocation());
  private static final Path PROJECT = Path.of(System.getProperty("project.directory", ""));

  @Test
  void theMapListsEveryPackageAndNoOther() {
    assertThat(new TreeSet<>(map().keySet())).isEqualTo(new TreeSet<>(actual().keySet()));
  }

  @Test
  void everyImportIsOnTheMapAndEveryEdgeOfTheMapIsUsed() {
    Map<String, Set<String>> declared = new TreeMap<>(map());
    assertThat(new TreeMap<>(actual())).isEqualTo(declared);
  }

  @Test
  void theMapReadsFromTopToBottom() {
    List<String> order = new ArrayList<>(map().keySet());
    map()
        .forEach(
            (from, uses) ->
                assertThat(uses)
                    .as("%s uses only what stands below it", from)
                    .allSatisfy(
                        to -> assertThat(order.indexOf(to)).isGreaterThan(order.indexOf(from))));
  }

  @Test
  void thePageSaysOfEachPackageWhatItsPackageInfoSays() throws IOException {
    String page = page();
    for (String name : map().keySet()) {
      String info =
          Files.readString(
              PROJECT.resolve("src/main/java/dev/ecsdeploy/" + name + "/package-info.java"));
      Matcher sentence = Pattern.compile("/\\*\\*\\s*(.*?)\\s*\\*/", Pattern.DOTALL).matcher(info);
      assertThat(sentence.find()).isTrue();
      String text = sentence.group(1).replaceAll("\\s*\\n\\s*\\*\\s*", " ").strip();
      assertThat(page).contains("| `" + name + "` | " + text + " |");
    }
  }

  @Test
  void onlyMainKnowsTheProcess() {
    DescribedPredicate<JavaAccess<?>> ambient =
        DescribedPredicate.describe(
            "something ambient",
            access -> {
              String owner = access.getTargetOwner().getFullName();
              String name = access.getTarget().getName();
              return switch (owner) {
                case "java.lang.System" ->
                    !Set.of("nanoTime", "arraycopy", "lineSeparator", "identityHashCode")
                        .contains(name);
                case "java.lang.Thread" -> name.equals("sleep");
                case "java.time.Instant", "java.time.LocalDateTime", "java.time.ZonedDateTime" ->
                    name.equals("now");
                default -> false;
              };
            });
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName("dev.ecsdeploy.cli.Main")
        .should()
        .accessTargetWhere(ambient)
        .because("environment, clock, pause and streams enter in Main and are passed on")
        .check(CLASSES);
  }

  @Test
  void onlyLiveTalksToEcs() {
    noClasses()
        .that()
        .resideOutsideOfPackages(ROOT + "live..", ROOT + "aws..")
        .should()
        .dependOnClassesThat()
        .haveNameMatching(
            "software\\.amazon\\.awssdk\\.services\\.(ecs|codedeploy)\\.[A-Za-z0-9]+Client")
        .because("live is the only package that talks to AWS about services")
        .check(CLASSES);
  }

  @Test
  void onlyLiveLookupAndVerifyTalkToAws() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            ROOT + "live..", ROOT + "lookup..", ROOT + "verify..", ROOT + "aws..")
        .should()
        .dependOnClassesThat()
        .haveNameMatching("software\\.amazon\\.awssdk\\.services\\.[a-z0-9]+\\.[A-Za-z0-9]+Client")
        .because("the others are told what AWS says")
        .check(CLASSES);
  }

  @Test
  void onlyTheConsolePrints() {
    noClasses()
        .that()
        .resideOutsideOfPackages(ROOT + "console..", ROOT + "cli..")
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.io.PrintStream")
        .because("the domain is silent")
        .check(CLASSES);
  }

  /** Package to the packages that it may use, in the order of the page. */
  private static Map<String, Set<String>> map() {
    Matcher block = Pattern.compile("```packages\\n(.*?)```", Pattern.DOTALL).matcher(page());
    assertThat(block.find()).as("docs/architecture.md has a ```packages block").isTrue();
    Map<String, Set<String>> map = new LinkedHashMap<>();
    for (String line : block.group(1).lines().toList()) {
      String[] sides = line.split("->", 2);
      map.put(
          sides[0].strip(),
          Arrays.stream(sides[1].strip().split("\\s+"))
              .filter(name -> !name.isEmpty())
              .collect(Collectors.toCollection(TreeSet::new)));
    }
    return map;
  }

  private static Map<String, Set<String>> actual() {
    Map<String, Set<String>> edges = new TreeMap<>();
    for (JavaClass type : CLASSES) {
      String from = packageOf(type);
      edges.computeIfAbsent(from, name -> new TreeSet<>());
      for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
        JavaClass target = dependency.getTargetClass().getBaseComponentType();
        if (target.getPackageName().startsWith(ROOT) && !packageOf(target).equals(from)) {
          edges.get(from).add(packageOf(target));
        }
      }
    }
    return edges;
  }

  /** The first name below the root: packages inside a package belong to it. */
  private static String packageOf(JavaClass type) {
    return type.getPackageName().substring(ROOT.length()).replaceFirst("\\..*", "");
  }

  private static String page() {
    try {
      return Files.readString(PROJECT.resolve("docs/architecture.md"));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
