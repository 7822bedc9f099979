package dev.ecsdeploy.view;

import dev.ecsdeploy.rollout.Rehearsal;
import dev.ecsdeploy.rollout.RolloutEvent;
import dev.ecsdeploy.rollout.RolloutOutcome;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TranscriptTest {
  @Test
  void prints() {
    for (String s :
        new String[] {
          "",
          "new_tasks:\n"
              + "  - exit: {code: 1, after: 4s, log: ['boot', 'Caused by:"
              + " java.net.UnknownHostException: db.stg.internal','\tat"
              + " java.base/java.net.InetAddress.getAllByName(InetAddress.java:1811)']}\n",
          "new_tasks:\n  - target_unhealthy: {code: Target.Timeout, reason: Request timed out}\n",
          "meanwhile:\n  - {after: 30s, do: update_service}\n",
          "meanwhile:\n  - {after: 30s, do: alarm}\n",
          "meanwhile:\n  - {after: 30s, do: delete_service}\n",
          "protection: 30m\n",
          "new_tasks:\n"
              + "  - not_placed: {reason: '. Reason: Capacity is unavailable at this time. Please"
              + " try again later or in a different availability zone.'}\n"
        }) {
      try (Rehearsal r = Rehearsal.in(s)) {
        RolloutOutcome o = r.deploy();
        for (RolloutEvent e : r.events()) {
          System.out.println(
              Duration.between(Rehearsal.START, e.at()).toSeconds() + "  " + RolloutView.line(e));
        }
        System.out.println(RolloutView.ended("web", o));
        System.out.println(o);
        var d =
            switch (o) {
              case RolloutOutcome.RolledBack b -> b.diagnosis();
              case RolloutOutcome.Failed b -> b.diagnosis();
              case RolloutOutcome.TimedOut b -> b.diagnosis();
              default -> null;
            };
        if (d != null) {
          System.out.println("why: " + DiagnosisView.why(d));
          System.out.println("try: " + DiagnosisView.hint(d));
        }
        System.out.println("----");
      }
    }
  }
}
