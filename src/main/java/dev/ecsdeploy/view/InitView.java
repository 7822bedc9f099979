package dev.ecsdeploy.view;

import dev.ecsdeploy.init.Origin;
import dev.ecsdeploy.live.LiveService;
import dev.ecsdeploy.live.Scaling;
import java.util.ArrayList;
import java.util.List;

/** Words for a project that was made from what runs. */
public final class InitView {
  private static final String UNCHANGED =
      "ecsdeploy diff shows no difference now; what differs by environment may become holes";

  private InitView() {}

  /** The lines. */
  public static List<String> lines(Origin origin, List<String> files) {
    List<String> lines = new ArrayList<>();
    LiveService service = origin.service();
    String from =
        (service == null ? "" : "service " + service.name() + ", ") + origin.task().name();
    lines.add("wrote " + String.join(", ", files) + " from " + from);
    origin.scaled().map(InitView::scaled).ifPresent(lines::add);
    lines.add(UNCHANGED);
    return lines;
  }

  /** The same for a service in Express Mode. */
  public static List<String> lines(LiveService service, List<String> files) {
    return List.of(
        "wrote "
            + String.join(", ", files)
            + " from service "
            + service.name()
            + " in Express Mode",
        UNCHANGED);
  }

  private static String scaled(Scaling scaling) {
    return "desiredCount is left out: auto scaling runs %d to %d tasks"
        .formatted(scaling.min(), scaling.max());
  }
}
