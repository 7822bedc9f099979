package dev.ecsdeploy.simulator.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class PageTest {
  private static final List<String> ALL = List.of("a", "b", "c", "d", "e");

  @Test
  void cutsTheListAndNamesTheNextPage() {
    Page<String> first = page(Json.object().put("maxResults", 2));
    Page<String> second =
        page(Json.object().put("maxResults", 2).put("nextToken", first.nextToken()));
    Page<String> third =
        page(Json.object().put("maxResults", 2).put("nextToken", second.nextToken()));

    assertThat(first.elements()).containsExactly("a", "b");
    assertThat(second.elements()).containsExactly("c", "d");
    assertThat(third.elements()).containsExactly("e");
    assertThat(third.nextToken()).isEmpty();
    assertThat(first.into(Json.object())).isNotEmpty();
    assertThat(third.into(Json.object())).isEmpty();
  }

  @Test
  void hasAUsualSize() {
    assertThat(page(Json.object()).elements()).hasSize(3);
  }

  @Test
  void endsExactlyAtTheEnd() {
    assertThat(page(Json.object().put("maxResults", 5)).nextToken()).isEmpty();
  }

  @Test
  void refusesSizesAndTokensThatCannotBe() {
    for (int size : new int[] {0, -1, 11}) {
      assertThatThrownBy(() -> page(Json.object().put("maxResults", size)))
          .isInstanceOf(AwsError.class);
    }
    assertThatThrownBy(() -> page(Json.object().put("nextToken", "something")))
        .isInstanceOf(AwsError.class)
        .hasMessage("Invalid token in request");
    assertThat(page(Json.object().put("nextToken", "page-99")).elements()).isEmpty();
  }

  private static Page<String> page(ObjectNode request) {
    return Page.of(request, ALL, 3, 10);
  }
}
