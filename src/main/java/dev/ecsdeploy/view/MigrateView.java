package dev.ecsdeploy.view;

import dev.ecsdeploy.migrate.Migration;
import dev.ecsdeploy.migrate.Obstacle;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Words for what became of a project of ecspresso. */
public final class MigrateView {
  private MigrateView() {}

  /**
   * What was written, what stays, and how it was checked.
   *
   * @param same the environments in which both projects render the same
   * @param unable the environments in which the old project cannot be rendered, and why
   */
  public static List<String> lines(
      Migration migration, List<String> same, Map<String, String> unable) {
    List<String> lines = new ArrayList<>();
    migration.files().keySet().forEach(file -> lines.add("written: " + file));
    if (migration.keepsGo()) {
      lines.add("the definitions stay Go templates (template: go), because of");
      migration.obstacles().forEach(obstacle -> lines.add("  " + line(obstacle)));
    }
    if (!same.isEmpty()) {
      lines.add("checked: renders the same as before with " + String.join(" and ", same));
    }
    unable.forEach((environment, why) -> lines.add("not checked with " + environment + ": " + why));
    if (same.isEmpty()) {
      lines.add("nothing was checked: --envfile=FILE names the variables that the project needs");
    }
    return lines;
  }

  private static String line(Obstacle obstacle) {
    return "%s:%d: %s: %s"
        .formatted(obstacle.file(), obstacle.line(), obstacle.action(), obstacle.why());
  }
}
