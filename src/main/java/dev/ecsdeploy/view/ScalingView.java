package dev.ecsdeploy.view;

import dev.ecsdeploy.deploy.ScalingChange;
import dev.ecsdeploy.deploy.Step;
import java.util.ArrayList;
import java.util.List;

/** Words for a change of auto scaling. */
final class ScalingView {
  private ScalingView() {}

  /** What will change, with what there is before. */
  static String change(Step.ModifyScaling step) {
    return "%s (has %d to %d)"
        .formatted(words(step.change()), step.before().min(), step.before().max());
  }

  /** Such as {@code "suspended, minimum 2, maximum 8"}. */
  static String words(ScalingChange change) {
    List<String> parts = new ArrayList<>();
    switch (change.suspension()) {
      case LEAVE -> {}
      case SUSPEND, SUSPEND_MEANWHILE -> parts.add("suspended");
      case RESUME -> parts.add("resumed");
    }
    if (change.min() != null) {
      parts.add("minimum " + change.min());
    }
    if (change.max() != null) {
      parts.add("maximum " + change.max());
    }
    return String.join(", ", parts);
  }
}
