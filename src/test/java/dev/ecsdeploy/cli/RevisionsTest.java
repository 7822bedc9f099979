package dev.ecsdeploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecsdeploy.aws.AwsClients;
import dev.ecsdeploy.simulator.Scenario;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.eventbridge.model.Target;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Lists the revisions of the example, and retires the old ones. */
class RevisionsTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String STG = "--envfile=stg.env";

  @Test
  void listsRevisionsAndWhatUsesThem() {
    Run run = world("steady").run("revisions", STG).exitsWith(ExitCode.DONE).makesChanges();
    run.out()
        .isEqualTo(
            """
            NAME        IN USE
            web-stg:40
            web-stg:41
            web-stg:42  PRIMARY deployment of web, 2 RUNNING tasks
            """);
  }

  @Test
  void listsBothSidesOfADeployment() {
    Run.Given world = world("steady");
    world.run("deploy", STG, "--no-wait").exitsWith(ExitCode.DONE);
    world.pause(10);
    world
        .run("revisions", STG, "--output=tsv")
        .exitsWith(ExitCode.DONE)
        .out()
        .contains("web-stg:40\t\n")
        .contains("web-stg:42\tACTIVE deployment of web, 2 RUNNING tasks\n")
        .contains("web-stg:43\tPRIMARY deployment of web, 2 ");
  }

  @Test
  void theListAsJsonIsOneDocument() {
    Run run = world("steady").run("revisions", STG, "--output=json").exitsWith(ExitCode.DONE);
    JsonNode list = JSON.readTree(run.outText());
    assertThat(list.size()).isEqualTo(3);
    assertThat(list.get(2).get("name").asString()).isEqualTo("web-stg:42");
    assertThat(list.get(2).get("in_use").asString()).startsWith("PRIMARY deployment");
  }

  @Test
  void saysWhatCouldNotBeReadAndListsTheRest() {
    Run run =
        WebExample.in(
                """
                faults:
                  - {operations: [ECS.ListServices], error: AccessDeniedException}
                """)
            .run("revisions", STG)
            .exitsWith(ExitCode.DONE);
    run.err().contains("warning: cannot list the services of cluster demo: access denied to");
    run.out().contains("web-stg:42  2 RUNNING tasks");
  }

  @ParameterizedTest
  @CsvSource({"current, 42", "latest, 43", "41, 41"})
  void printsOneRevisionWithItsTags(String which, int number) {
    Run.Given world = world("steady");
    world.run("register", STG).exitsWith(ExitCode.DONE);
    Run run = world.run("revisions", STG, "--revision=" + which).exitsWith(ExitCode.DONE);
    JsonNode json = JSON.readTree(run.outText());
    assertThat(json.get("revision").asInt()).isEqualTo(number);
    assertThat(json.get("tags").size()).isPositive();
  }

  @ParameterizedTest
  @CsvSource({
    "7, AWS, there is no task definition",
    "newest, USAGE, names no revision",
    "0, USAGE, names no"
  })
  void refusesWhatIsNoRevision(String which, ExitCode code, String why) {
    world("steady")
        .run("revisions", STG, "--revision=" + which)
        .exitsWith(code)
        .err()
        .contains(why);
  }

  @Test
  void hasNoCurrentRevisionWithoutAService() {
    world("create")
        .run("revisions", STG, "--revision=current")
        .exitsWith(ExitCode.PROJECT)
        .err()
        .contains("there is no service, so there is no current revision");
  }

  @Test
  void keepsTheNewestAndWhatIsInUseAndTheWayBack() {
    Run.Given world = registered(6);
    Run run = world.run("deregister", STG, "--keeps=2", "--force").exitsWith(ExitCode.DONE);
    // 42 runs, 41 is the way back; of 40 and 43 to 48 the newest two stay.
    run.makesChanges(
        "ECS.DeregisterTaskDefinition",
        "ECS.DeregisterTaskDefinition",
        "ECS.DeregisterTaskDefinition",
        "ECS.DeregisterTaskDefinition",
        "ECS.DeregisterTaskDefinition");
    run.err()
        .contains("keep            web-stg:41, in use: rollback target of web")
        .contains("keep            web-stg:42, in use: PRIMARY deployment of web, 2 RUNNING tasks")
        .contains("deregister      web-stg:40 to web-stg:46, 5 revisions")
        .contains("5 revisions deregistered");
    world
        .run("revisions", STG, "--output=tsv")
        .out()
        .isEqualTo(
            """
            web-stg:41\t
            web-stg:42\tPRIMARY deployment of web, 2 RUNNING tasks
            web-stg:47\t
            web-stg:48\t
            """);
  }

  @Test
  void keepsWhatARuleStarts() {
    Run.Given world = registered(4);
    String cluster = "arn:aws:ecs:ap-northeast-1:123456789012:cluster/demo";
    String family = "arn:aws:ecs:ap-northeast-1:123456789012:task-definition/web-stg";
    try (AwsClients clients = world.clients()) {
      rule(clients, "nightly", cluster, family + ":43");
      rule(clients, "hourly", cluster, family);
      rule(clients, "elsewhere", cluster.replace("demo", "other"), family + ":44");
      rule(clients, "other-family", cluster, family.replace("web-stg", "batch") + ":44");
    }
    Run run = world.run("deregister", STG, "--keeps=0", "--force").exitsWith(ExitCode.DONE);
    run.err()
        .contains("keep            web-stg:43, in use: rule nightly")
        .contains("keep            web-stg:46, in use: rule hourly")
        .contains("deregistered web-stg:40")
        .contains("deregistered web-stg:44")
        .contains("3 revisions deregistered");
  }

  private static void rule(AwsClients clients, String name, String cluster, String taskDefinition) {
    Target target =
        Target.builder()
            .id("1")
            .arn(cluster)
            .ecsParameters(ecs -> ecs.taskDefinitionArn(taskDefinition))
            .build();
    clients.events().putRule(r -> r.name(name).scheduleExpression("rate(1 day)"));
    clients.events().putTargets(r -> r.rule(name).targets(target));
  }

  @Test
  void warnsWhereRulesMayNotBeRead() {
    WebExample.in(
            """
            faults:
              - {operations: [EventBridge.ListRuleNamesByTarget], error: AccessDeniedException}
            """)
        .run("deregister", STG, "--keeps=0", "--dry-run")
        .exitsWith(ExitCode.DONE)
        .err()
        .contains("warning: cannot read the rules that start tasks in the cluster: access denied")
        .contains("a revision may be in use there");
  }

  @Test
  void deletesInTensAndSaysWhatWasNotDeleted() {
    Run run =
        registered(12)
            .run("deregister", STG, "--keeps=0", "--delete", "--force", "--output=json")
            .exitsWith(ExitCode.DONE);
    assertThat(run.changes())
        .as(run::everything)
        .filteredOn(it -> it.contains("Delete"))
        .hasSize(2);
    assertThat(JSON.readTree(run.outText()).get("deleted").asInt()).isEqualTo(13);
  }

  @Test
  void isPacedAfterTheFirstFew() {
    Run.Given world = registered(30);
    Run run = world.run("deregister", STG, "--keeps=0", "--force").exitsWith(ExitCode.DONE);
    run.err().contains("31 revisions deregistered, 21 s");
  }

  @Test
  void endsWithSevenWhenTheTimeIsOver() {
    Run run =
        registered(30)
            .run("deregister", STG, "--keeps=0", "--force", "--delete", "--timeout=5s")
            .exitsWith(ExitCode.TIMED_OUT);
    run.err()
        .contains("error: the time was over when 48 of the changes were left")
        .contains("14 revisions deregistered");
  }

  @Test
  void goesOnThroughThrottling() {
    world("throttled")
        .run("deregister", STG, "--keeps=0", "--force")
        .exitsWith(ExitCode.DONE)
        .makesChanges("ECS.DeregisterTaskDefinition");
  }

  @Test
  void stopsWhenItIsDenied() {
    WebExample.in(
            """
            faults:
              - {operations: [ECS.DeregisterTaskDefinition], error: AccessDeniedException}
            """)
        .run("deregister", STG, "--keeps=0", "--force")
        .exitsWith(ExitCode.AWS)
        .makesChanges()
        .err()
        .contains("cannot deregister task definition web-stg:40: AccessDeniedException");
  }

  @Test
  void refusesWhereTasksMayNotBeRead() {
    WebExample.in("faults: [{operations: [ECS.ListTasks], error: AccessDeniedException}]\n")
        .run("deregister", STG, "--keeps=0", "--force")
        .exitsWith(ExitCode.PROJECT)
        .makesChanges()
        .err()
        .contains("error: what is in use is not known: nothing was changed");
  }

  @Test
  void warnsWhereServicesMayNotBeRead() {
    WebExample.in("faults: [{operations: [ECS.ListServices], error: AccessDeniedException}]\n")
        .run("deregister", STG, "--keeps=0", "--dry-run")
        .exitsWith(ExitCode.DONE)
        .err()
        .contains("ecs:ListServices: a revision may be in use there");
  }

  @ParameterizedTest
  @CsvSource({
    "42, 'PRIMARY deployment of web, 2 RUNNING tasks'",
    "latest, 'PRIMARY deployment of web, 2 RUNNING tasks'",
    "41, rollback target of web",
  })
  void refusesARevisionThatIsInUse(String which, String users) {
    world("steady")
        .run("deregister", STG, "--revision=" + which, "--force")
        .exitsWith(ExitCode.PROJECT)
        .makesChanges()
        .err()
        .contains("is in use: nothing was changed")
        .contains("  why: " + users);
  }

  @Test
  void deregistersAndDeletesOneWhenItIsConfirmed() {
    world("steady")
        .answering("yes")
        .run("deregister", STG, "--revision=40", "--delete")
        .exitsWith(ExitCode.DONE)
        .makesChanges("ECS.DeregisterTaskDefinition", "ECS.DeleteTaskDefinitions")
        .err()
        .contains("deregister and delete web-stg:40? (y/N)")
        .contains("deregistered web-stg:40")
        .contains("deleted web-stg:40");
  }

  @Test
  void deletesOneThatWasDeregisteredBefore() {
    Run.Given world = world("steady");
    world.run("deregister", STG, "--revision=40", "--force").exitsWith(ExitCode.DONE);
    world
        .run("deregister", STG, "--revision=40", "--force")
        .exitsWith(ExitCode.DONE)
        .makesChanges()
        .err()
        .contains("nothing to deregister");
    world
        .run("deregister", STG, "--revision=40", "--force", "--delete")
        .exitsWith(ExitCode.DONE)
        .makesChanges("ECS.DeleteTaskDefinitions");
  }

  @Test
  void changesNothingWithoutAYes() {
    world("steady")
        .answering("no")
        .run("deregister", STG, "--keeps=0")
        .exitsWith(ExitCode.USAGE)
        .makesChanges()
        .err()
        .contains("not confirmed: nothing was changed");
    world("steady")
        .run("deregister", STG, "--keeps=0")
        .exitsWith(ExitCode.USAGE)
        .makesChanges()
        .err()
        .contains("nothing was changed")
        .contains("--force");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "--keeps=-1", "--keeps=3 --revision=7", "--keeps=x"})
  void wantsOneOfTheTwo(String options) {
    world("steady")
        .run(("deregister " + STG + " " + options).strip().split(" "))
        .exitsWith(ExitCode.USAGE)
        .callsNothing();
  }

  /** A world with so many revisions above the one that runs. */
  private static Run.Given registered(int revisions) {
    Run.Given world = world("steady");
    try (AwsClients clients = world.clients()) {
      for (int i = 0; i < revisions; i++) {
        clients
            .ecs()
            .registerTaskDefinition(
                request ->
                    request
                        .family("web-stg")
                        .containerDefinitions(
                            ContainerDefinition.builder()
                                .name("web")
                                .image("web")
                                .memory(128)
                                .build()));
      }
    }
    return world;
  }

  private static Run.Given world(String scenario) {
    return WebExample.in(Scenario.named(scenario));
  }
}
