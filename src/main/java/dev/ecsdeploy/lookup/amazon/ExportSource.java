package dev.ecsdeploy.lookup.amazon;

import dev.ecsdeploy.aws.AwsFailures;
import dev.ecsdeploy.lookup.Inquiry;
import dev.ecsdeploy.lookup.Outside;
import dev.ecsdeploy.lookup.Source;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.cloudformation.model.Export;

/** All exports of CloudFormation stacks; the question is whatever it is. */
public record ExportSource(Outside outside) implements Source<String> {

  @Override
  public List<Inquiry<String>> inquiries(List<String> questions) {
    return Inquiry.each(questions, _ -> exports());
  }

  private Map<String, String> exports() {
    return AwsFailures.call(
        "list the exports of CloudFormation",
        () ->
            outside.aws().get().cloudFormation().listExportsPaginator().exports().stream()
                .collect(Collectors.toMap(Export::name, Export::value, (first, _) -> first)));
  }
}
