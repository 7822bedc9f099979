package dev.ecsdeploy.cli;

import dev.ecsdeploy.aws.PlainHttp;
import dev.ecsdeploy.simulator.SimulatedAws;
import dev.ecsdeploy.simulator.wire.HttpAnswer;
import dev.ecsdeploy.simulator.wire.HttpQuestion;
import dev.ecsdeploy.verify.registry.Web;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The way to the registries of a simulated world. */
record SimulatedWeb(SimulatedAws aws) implements Web {

  @Override
  public PlainHttp.Answer ask(Request request) {
    Map<String, List<String>> headers =
        request.headers().entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, header -> List.of(header.getValue())));
    String query = request.address().getRawQuery();
    HttpAnswer page =
        aws.image(
            new HttpQuestion(
                request.method(),
                request.address().getRawPath() + (query == null ? "" : "?" + query),
                request.address().getAuthority(),
                headers,
                ""));
    return new PlainHttp.Answer(page.status(), page.headers(), page.body());
  }
}
