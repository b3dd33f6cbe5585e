package dev.millrace.runtime.definition;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** {@link KeyRule}s as JSON Schema. */
final class KeyRuleSchema {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private KeyRuleSchema() {}

  /** Adds a section's rules to its schema. */
  static void add(Section section, ObjectNode schema) {
    for (KeyRule rule : section.rules()) {
      schema.withArrayProperty("allOf").add(rule(rule, section));
    }
  }

  private static ObjectNode rule(KeyRule rule, Section section) {
    return rule instanceof KeyRule.Belongs belongs
        ? belongs(belongs, section)
        : clash((KeyRule.Clash) rule, section);
  }

  private static ObjectNode belongs(KeyRule.Belongs rule, Section section) {
    ObjectNode schema = JSON.objectNode();
    ArrayNode any = schema.putObject("if").putArray("anyOf");
    rule.with().forEach(given -> any.add(given(given, section)));
    if (rule.required()) {
      schema.set("then", required(rule.key()));
    }
    schema.putObject("else").set("not", required(rule.key()));
    return schema;
  }

  private static ObjectNode clash(KeyRule.Clash rule, Section section) {
    ObjectNode schema = JSON.objectNode();
    schema
        .putObject("not")
        .putArray("allOf")
        .add(given(rule.given(), section))
        .add(given(rule.other(), section));
    return schema;
  }

  private static ObjectNode given(Given given, Section section) {
    ObjectNode schema = required(given.key());
    if (!given.words().isEmpty()) {
      ObjectNode value = schema.putObject("properties").putObject(given.key());
      ArrayNode words = (given.among() ? value : value.putObject("not")).putArray("enum");
      Kind kind = section.find(given.key()).orElseThrow().kind();
      given.words().forEach(word -> words.add(DefinitionJsonSchema.plain(kind, word)));
    }
    return schema;
  }

  private static ObjectNode required(String key) {
    ObjectNode schema = JSON.objectNode();
    schema.putArray("required").add(key);
    return schema;
  }
}
