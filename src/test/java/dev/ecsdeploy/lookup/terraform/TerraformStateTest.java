package dev.ecsdeploy.lookup.terraform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ecsdeploy.failure.Failure;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TerraformStateTest {
  private static final String STATE =
      """
      {"version": 4,
       "outputs": {
         "vpc": {"value": "vpc-1", "type": "string"},
         "urls": {"value": {"web": "https://w", "admin-site": "https://a"}, "type": "object"},
         "ids": {"value": ["a", "b"], "type": "list"},
         "none": {"value": null, "type": "string"}},
       "resources": [
         {"mode": "managed", "type": "aws_lb", "name": "web", "instances": [
           {"attributes": {"id": "lb", "weight": 0.25, "on": false, "zero": 0,
             "tags": {"cost-center": "47", "a.b": "dot"},
             "maps": [{"subnet": "s0"}, {"subnet": "s1"}]}}]},
         {"mode": "managed", "type": "aws_lb", "name": "web-admin", "instances": [
           {"attributes": {"id": "admin"}}]},
         {"mode": "data", "type": "aws_vpc", "name": "main", "instances": [
           {"attributes": {"id": "vpc-d"}}]},
         {"module": "module.db[\\"orders\\"].module.inner", "mode": "managed", "type": "aws_rds",
           "name": "this", "instances": [{"attributes": {"port": 5432}}]},
         {"mode": "managed", "type": "aws_subnet", "name": "list", "instances": [
           {"index_key": 0, "attributes": {"id": "l0"}}, {"index_key": 1, "attributes": {"id": "l1"}}]},
         {"mode": "managed", "type": "aws_subnet", "name": "map", "instances": [
           {"index_key": "a", "attributes": {"id": "ma"}}, {"index_key": "b.c", "attributes": {"id": "mb"}}]},
         {"mode": "managed", "type": "aws_old", "name": "flat", "instances": [
           {"attributes_flat": {"id": "flat", "tags.%": "1"}}]},
         {"mode": "data", "type": "terraform_remote_state", "name": "net", "instances": [
           {"attributes": {"backend": "s3", "outputs": {"value": {"sg": "sg-1"}, "type": ["object"]}}}]}
       ]}
      """;

  private static Object lookup(String address) {
    return TerraformState.of("state", TerraformState.tree("state", STATE)).lookup(address);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "output.vpc | vpc-1",
        "output.urls.web | https://w",
        "output.urls.admin-site | https://a",
        "output.urls['admin-site'] | https://a",
        "output.ids[1] | b",
        "output.ids[-1] | b",
        "aws_lb.web.id | lb",
        "aws_lb.web-admin.id | admin",
        "aws_lb.web.tags[\"cost-center\"] | 47",
        "aws_lb.web.tags.cost-center | 47",
        "aws_lb.web.tags['a.b'] | dot",
        "aws_lb.web.tags.\"a.b\" | dot",
        "aws_lb.web.maps[1].subnet | s1",
        "aws_lb.web.maps.[0].subnet | s0",
        "data.aws_vpc.main.id | vpc-d",
        "module.db['orders'].module.inner.aws_rds.this.port | 5432",
        "aws_subnet.list[1].id | l1",
        "aws_subnet.map['a'].id | ma",
        "aws_subnet.map[\"b.c\"].id | mb",
        "aws_old.flat.id | flat",
        "data.terraform_remote_state.net.outputs.sg | sg-1",
      })
  void findsWhatAnAddressNames(String address, String value) {
    assertThat(lookup(address)).hasToString(value);
  }

  @Test
  void valuesKeepTheirTypes() {
    assertThat(lookup("aws_lb.web.weight")).isEqualTo(new BigDecimal("0.25"));
    assertThat(lookup("aws_lb.web.on")).isEqualTo(false);
    assertThat(lookup("aws_lb.web.zero")).isEqualTo(0);
    assertThat(lookup("output.ids")).isEqualTo(List.of("a", "b"));
    assertThat(lookup("aws_subnet.list"))
        .isEqualTo(List.of(Map.of("id", "l0"), Map.of("id", "l1")));
    assertThat(lookup("aws_subnet.map"))
        .isEqualTo(Map.of("a", Map.of("id", "ma"), "b.c", Map.of("id", "mb")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "output.none",
        "output.nope",
        "aws_lb.web.nope",
        "aws_lb.web.nope.deeper",
        "aws_lb.website.id",
        "aws_subnet.list[7].id",
        "aws_subnet.map['z'].id",
      })
  void whatIsNotThereIsNotFound(String address) {
    assertThatThrownBy(() -> lookup(address))
        .isInstanceOf(Failure.class)
        .hasMessage(address + " is not found in tfstate");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "output.ids[]",
        "output.ids | length",
        "output.ids[0:1]",
        "output.urls.web?",
        "output.ids.x",
        "output.vpc[0]"
      })
  void whatIsNoPathIsAnErrorThatSaysSo(String address) {
    assertThatThrownBy(() -> lookup(address))
        .isInstanceOf(Failure.class)
        .hasMessageStartingWith("failed to lookup " + address + " in tfstate: ");
  }

  @Test
  void anotherVersionIsRefused() {
    assertThatThrownBy(
            () ->
                TerraformState.of(
                    "old.tfstate", TerraformState.tree("old.tfstate", "{\"version\": 3}")))
        .isInstanceOfSatisfying(
            Failure.class,
            failure -> {
              assertThat(failure.what()).contains("old.tfstate");
              assertThat(failure.why()).contains("unsupported state version 3");
            });
  }
}
