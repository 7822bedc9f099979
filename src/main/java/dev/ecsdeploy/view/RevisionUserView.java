package dev.ecsdeploy.view;

import dev.ecsdeploy.revision.RevisionUser;
import java.util.List;

/** Words for what a revision must stay for. */
final class RevisionUserView {
  private RevisionUserView() {}

  /** All of them in one line; empty for none. */
  static String line(List<RevisionUser> users) {
    return String.join(", ", users.stream().map(RevisionUserView::word).toList());
  }

  private static String word(RevisionUser user) {
    return switch (user) {
      case RevisionUser.OfService(String service, String status) ->
          status + " deployment of " + service;
      case RevisionUser.OfTasks(String status, int count) -> Words.count(count, status + " task");
      case RevisionUser.OfSchedule(String rule) -> "rule " + rule;
      case RevisionUser.OfRollback(String service) -> "rollback target of " + service;
    };
  }
}
