package dev.ecsdeploy.verify;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import software.amazon.awssdk.services.cloudwatch.model.AlarmType;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsResponse;
import software.amazon.awssdk.services.ecs.model.DeploymentAlarms;
import software.amazon.awssdk.services.ecs.model.DeploymentConfiguration;

/** The alarms that would stop a deployment exist. */
final class AlarmCheck implements Check {
  /** As many as a request may name. */
  private static final int MOST = 100;

  private final Sight sight;

  AlarmCheck(Sight sight) {
    this.sight = sight;
  }

  @Override
  public List<Question> questions() {
    return names().stream()
        .map(
            name ->
                new Question(
                    List.of(sight.subject().serviceName(), "alarm " + name),
                    () -> Inquiries.ask("cloudwatch:DescribeAlarms", () -> check(name))))
        .toList();
  }

  private List<String> names() {
    DeploymentConfiguration configuration =
        sight.subject().serviceRequest().deploymentConfiguration();
    DeploymentAlarms alarms = configuration == null ? null : configuration.alarms();
    return alarms == null || !Boolean.TRUE.equals(alarms.enable())
        ? List.of()
        : alarms.alarmNames().stream().distinct().toList();
  }

  private Finding check(String name) {
    String state = sight.inquiries().once("alarms", this::states).get(name);
    if (state == null) {
      return new Finding.Failed("there is no such alarm", "aws cloudwatch describe-alarms");
    }
    return state.equals("ALARM") ? new Finding.Ok("but it is in ALARM now") : Finding.ok();
  }

  /** Of the alarms that exist, by their names; one call. */
  private Map<String, String> states() {
    DescribeAlarmsResponse found =
        sight
            .aws()
            .alarms()
            .describeAlarms(
                request ->
                    request
                        .alarmNames(new TreeSet<>(names()))
                        .alarmTypes(AlarmType.knownValues())
                        .maxRecords(MOST));
    Map<String, String> states = new HashMap<>();
    found
        .metricAlarms()
        .forEach(alarm -> states.put(alarm.alarmName(), alarm.stateValueAsString()));
    found
        .compositeAlarms()
        .forEach(alarm -> states.put(alarm.alarmName(), alarm.stateValueAsString()));
    found.logAlarms().forEach(alarm -> states.put(alarm.alarmName(), alarm.stateValueAsString()));
    return states;
  }
}
