package dev.ecsdeploy.verify;

import java.util.List;
import java.util.TreeSet;
import software.amazon.awssdk.services.cloudwatch.model.AlarmType;
import software.amazon.awssdk.services.cloudwatch.model.CompositeAlarm;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsResponse;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.ecs.model.DeploymentAlarms;
import software.amazon.awssdk.services.ecs.model.DeploymentConfiguration;

/** The alarms that would stop a deployment exist, and are quiet. */
final class AlarmCheck implements Check {
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
    DescribeAlarmsResponse found =
        sight
            .inquiries()
            .once(
                "alarms",
                () ->
                    sight
                        .aws()
                        .alarms()
                        .describeAlarms(
                            request ->
                                request
                                    .alarmNames(new TreeSet<>(names()))
                                    .alarmTypes(AlarmType.knownValues())));
    boolean exists =
        found.metricAlarms().stream().map(MetricAlarm::alarmName).anyMatch(name::equals)
            || found.compositeAlarms().stream()
                .map(CompositeAlarm::alarmName)
                .anyMatch(name::equals)
            || found.logAlarms().stream().anyMatch(alarm -> name.equals(alarm.alarmName()));
    return exists
        ? Finding.ok()
        : new Finding.Failed("there is no such alarm", "aws cloudwatch describe-alarms");
  }
}
