package dev.millrace.local.suggest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.runtime.definition.PipelineDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DefinitionTextTest {

  @TempDir private Path folder;

  @Test
  void entriesAreReadAsTheyAreWritten() throws IOException {
    DefinitionText text = DefinitionText.read(Shops.write(folder));

    assertThat(text.entries())
        .extracting(FeatureEntry::yaml)
        .containsExactly(
            "price: {value: event.price}",
            "spent: {per: shop_id, aggregate: mean, of: event.price, default: 0.5, over: [1h, 1d]}",
            "last_channel: {per: shop_id, aggregate: last, of: event.channel, over: [1d]}");
    assertThat(text.hasLabels()).isTrue();
    assertThat(text.isEditable()).isTrue();
  }

  @Test
  void featuresAreExchangedAndAllElseStays() throws IOException {
    Path file = Shops.write(folder);

    String changed =
        DefinitionText.read(file)
            .withFeatures(List.of("# chosen", "items: {value: event.items}"), file);

    int begin = Shops.DEFINITION.indexOf("features:");
    int end = Shops.DEFINITION.indexOf("\n\n# Who decides");
    assertThat(changed)
        .isEqualTo(
            Shops.DEFINITION.substring(0, begin)
                + "features:\n  # chosen\n  items: {value: event.items}"
                + Shops.DEFINITION.substring(end));
  }

  @Test
  void featuresInBracesAtTheEndOfTheFileAreExchanged() throws IOException {
    Shops.write(folder);
    Path file =
        Files.writeString(
            folder.resolve("p.yaml"),
            """
            pipeline: shöps # 🙂
            events: {schema: order.avsc, id: order_id, time: placed, entity: shop_id}
            model: {name: returns}
            features: {price: {value: event.price},
                       items: {value: event.items}} # two""");

    DefinitionText text = DefinitionText.read(file);

    assertThat(text.withFeatures(List.of("paid: {value: event.paid}"), file))
        .isEqualTo(
            """
            pipeline: shöps # 🙂
            events: {schema: order.avsc, id: order_id, time: placed, entity: shop_id}
            model: {name: returns}
            features:
              paid: {value: event.paid}""");
    assertThat(text.hasLabels()).isFalse();
  }

  @Test
  void pathsLeadToTheSameFilesFromAnotherFolder() throws IOException {
    Path file = Shops.write(folder);
    Path other = Files.createDirectory(folder.resolve("other")).resolve("o.yaml");
    DefinitionText text = DefinitionText.read(file);

    Files.writeString(other, text.withFeatures(List.of("paid: {value: event.paid}"), other));

    assertThat(Files.readString(other)).contains("schema: \"../order.avsc\", id: order_id");
    assertThat(PipelineDefinition.read(other).features()).hasSize(1);
  }

  @Test
  void definitionInOnePairOfBracesCanNotBeEdited() throws IOException {
    Path file = Files.writeString(folder.resolve("p.yaml"), "{pipeline: p, features: {a: {}}}");

    assertThat(DefinitionText.read(file).isEditable()).isFalse();
  }
}
