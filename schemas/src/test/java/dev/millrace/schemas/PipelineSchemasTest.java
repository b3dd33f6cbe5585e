package dev.millrace.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.Test;

class PipelineSchemasTest {

  private static final Schema EVENT =
      SchemaBuilder.record("Payment")
          .namespace("shop")
          .doc("A payment.")
          .fields()
          .name("id")
          .doc("Its id.")
          .type()
          .stringType()
          .noDefault()
          .endRecord();

  private static final Schema FEATURES =
      SchemaBuilder.record("Features")
          .namespace("dev.millrace.record")
          .doc("The vector.")
          .fields()
          .name("amount")
          .doc("The amount.")
          .type()
          .unionOf()
          .nullType()
          .and()
          .doubleType()
          .endUnion()
          .noDefault()
          .endRecord();

  private final PipelineSchemas schemas = new PipelineSchemas(EVENT, FEATURES, List.of("shop_id"));

  @Test
  void aDecisionHoldsTheFeatureVectorAsANamedRecord() {
    assertThat(schemas.decision().getField("features").schema()).isEqualTo(FEATURES);
  }

  @Test
  void everyFurtherEntityIsAFieldOfTheDecision() {
    assertThat(schemas.decision().getField("entities").schema()).isEqualTo(schemas.entities());
    assertThat(schemas.entities().getField("shop_id").schema().isNullable()).isTrue();
  }

  @Test
  void aFeatureEventHoldsTheUsersEvent() {
    assertThat(schemas.featureEvent().getField("event").schema()).isEqualTo(EVENT);
  }

  @Test
  void aLabelledRowHoldsTheWholeDecision() {
    assertThat(schemas.labelled().getField("decision").schema()).isEqualTo(schemas.decision());
  }

  @Test
  void everyTypeAndFieldIsDocumented() {
    schemas.written(new Topics("p")).values().forEach(PipelineSchemasTest::assertDocumented);
    assertDocumented(dev.millrace.record.Label.getClassSchema());
  }

  private static void assertDocumented(Schema schema) {
    switch (schema.getType()) {
      case RECORD -> {
        assertThat(schema.getDoc()).as(schema.getFullName()).isNotBlank();
        schema
            .getFields()
            .forEach(
                field -> {
                  assertThat(field.doc())
                      .as(schema.getFullName() + "." + field.name())
                      .isNotBlank();
                  assertDocumented(field.schema());
                });
      }
      case ARRAY -> assertDocumented(schema.getElementType());
      case UNION -> schema.getTypes().forEach(PipelineSchemasTest::assertDocumented);
      case ENUM -> assertThat(schema.getDoc()).as(schema.getFullName()).isNotBlank();
      default -> assertThat(schema).isNotNull();
    }
  }
}
