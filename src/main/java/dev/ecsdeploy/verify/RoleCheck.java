package dev.ecsdeploy.verify;

import dev.ecsdeploy.aws.Arn;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.DeploymentConfiguration;
import software.amazon.awssdk.services.ecs.model.DeploymentLifecycleHook;
import software.amazon.awssdk.services.ecs.model.LoadBalancer;
import software.amazon.awssdk.services.ecs.model.ServiceVolumeConfiguration;
import software.amazon.awssdk.services.ecs.model.VpcLatticeConfiguration;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;

/** Roles exist, and trust the service that takes them on. */
final class RoleCheck implements Check {
  private static final String TASKS = "ecs-tasks.amazonaws.com";
  private static final String ECS = "ecs.amazonaws.com";
  private static final Pattern ROLE = Pattern.compile("arn:[a-z-]+:iam::\\d{12}:role/.+");

  private final Sight sight;

  RoleCheck(Sight sight) {
    this.sight = sight;
  }

  @Override
  public List<Question> questions() {
    Subject subject = sight.subject();
    List<Question> questions = new ArrayList<>();
    add(questions, subject.taskName(), "execution role", subject.task().executionRoleArn(), TASKS);
    add(questions, subject.taskName(), "task role", subject.task().taskRoleArn(), TASKS);
    String service = subject.serviceName();
    add(questions, service, "infrastructure role", subject.infrastructureRole(), ECS);
    for (LoadBalancer balancer : subject.serviceRequest().loadBalancers()) {
      if (balancer.advancedConfiguration() != null) {
        String role = balancer.advancedConfiguration().roleArn();
        add(questions, service, "load balancer role", role, ECS);
      }
    }
    for (DeploymentLifecycleHook hook : hooks(subject)) {
      add(questions, service, "lifecycle hook role", hook.roleArn(), ECS);
    }
    for (ServiceVolumeConfiguration volume : subject.serviceRequest().volumeConfigurations()) {
      if (volume.managedEBSVolume() != null) {
        add(questions, service, "EBS role", volume.managedEBSVolume().roleArn(), ECS);
      }
    }
    for (VpcLatticeConfiguration lattice : subject.serviceRequest().vpcLatticeConfigurations()) {
      add(questions, service, "VPC Lattice role", lattice.roleArn(), ECS);
    }
    return questions;
  }

  private static List<DeploymentLifecycleHook> hooks(Subject subject) {
    DeploymentConfiguration configuration = subject.serviceRequest().deploymentConfiguration();
    return configuration == null ? List.of() : configuration.lifecycleHooks();
  }

  private void add(
      List<Question> questions, String whole, String kind, @Nullable String role, String trusted) {
    if (role != null) {
      questions.add(
          new Question(List.of(whole, kind + " " + Arn.name(role)), () -> check(role, trusted)));
    }
  }

  private Finding check(String role, String trusted) {
    if (role.startsWith("arn:") && !ROLE.matcher(role).matches()) {
      return new Finding.Failed(role + " is not the ARN of a role", "arn:aws:iam::…:role/…");
    }
    return Inquiries.ask("iam:GetRole", () -> trust(role, trusted));
  }

  private Finding trust(String role, String trusted) {
    String name = Arn.name(role);
    try {
      return TrustPolicy.of(
              sight
                  .inquiries()
                  .once(
                      List.of("role", name),
                      () -> sight.aws().iam().getRole(request -> request.roleName(name)))
                  .role()
                  .assumeRolePolicyDocument())
          .map(policy -> judge(policy, trusted))
          .orElse(new Finding.NotChecked("its trust policy is no JSON", "aws iam get-role"));
    } catch (NoSuchEntityException _) {
      return new Finding.Failed("there is no role " + name, "the ARN, and the account");
    }
  }

  private static Finding judge(TrustPolicy policy, String trusted) {
    return policy.trusts(trusted)
        ? Finding.ok()
        : new Finding.Failed(
            "its trust policy does not let " + trusted + " assume it",
            "allow sts:AssumeRole to the service " + trusted + " in its trust policy");
  }
}
