package dev.ecsdeploy.verify;

import dev.ecsdeploy.aws.AwsClients;
import dev.ecsdeploy.live.Together;
import dev.ecsdeploy.verify.registry.Registry;
import dev.ecsdeploy.verify.registry.Web;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Finds out whether what the definitions refer to exists and is usable. */
public final class Verifier {
  private final Supplier<AwsClients> aws;
  private final Web web;
  private final Options options;
  private final Inquiries inquiries;

  /**
   * Makes a verifier.
   *
   * @param aws the clients of the caller
   * @param web the way to registries of images
   */
  public Verifier(Supplier<AwsClients> aws, Web web, Options options) {
    this.aws = aws;
    this.web = web;
    this.options = options;
    this.inquiries = new Inquiries(options.cache());
  }

  /**
   * Begins to ask who the caller is, whose rights to deploy are checked later: the definitions say
   * nothing about it, and may be read meanwhile.
   */
  public void begin() {
    Together.soon(() -> Caller.of(aws.get(), inquiries));
  }

  /**
   * Checks everything; all checks are made, whatever they come to.
   *
   * @throws InterruptedException when the command is to end now
   */
  public Report verify(Subject subject) throws InterruptedException {
    Sight sight = new Sight(subject, aws.get(), inquiries, options);
    List<Question> questions = questions(sight);
    List<Finding> findings = Together.all(questions.stream().map(Question::answer).toList());
    List<Result> results = new ArrayList<>();
    for (int i = 0; i < questions.size(); i++) {
      results.add(new Result(questions.get(i).path(), findings.get(i)));
    }
    return new Report(sight.reader().words(), results);
  }

  /** The same thing may be mentioned twice. */
  private List<Question> questions(Sight sight) {
    Map<List<String>, Question> questions = new LinkedHashMap<>();
    checks(sight)
        .flatMap(check -> check.questions().stream())
        .forEach(question -> questions.putIfAbsent(question.path(), question));
    return List.copyOf(questions.values());
  }

  /** In the order of the report. */
  private Stream<Check> checks(Sight sight) {
    return Stream.of(
        new RoleCheck(sight),
        new SizeCheck(sight),
        new ImageCheck(sight, new Registry(web)),
        new SecretCheck(sight),
        new LogCheck(sight),
        new EnvironmentFileCheck(sight),
        new PortCheck(sight),
        new FileSystemCheck(sight),
        new NetworkCheck(sight),
        new TargetGroupCheck(sight),
        new MappingCheck(sight),
        new ListenerCheck(sight),
        new NamespaceCheck(sight),
        new AlarmCheck(sight),
        new HookCheck(sight),
        new CodeDeployCheck(sight),
        new LatticeCheck(sight),
        new ExpressCheck(sight),
        new ClusterCheck(sight),
        new DeployerCheck(sight));
  }
}
