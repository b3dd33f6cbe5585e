package dev.millrace.runtime.definition;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The JSON Schema of definitions, for editors that complete and check YAML.
 *
 * <p>Draft 7, which editors know best. It can't know the event's fields nor CEL; {@link
 * PipelineDefinition#read} does.
 */
final class DefinitionJsonSchema {
  private static final String DRAFT = "http://json-schema.org/draft-07/schema#";
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private DefinitionJsonSchema() {}

  /** The schema as a text, indented by two spaces. */
  static String generate() {
    ObjectNode root = JSON.objectNode();
    root.put("$schema", DRAFT);
    root.put("title", "Millrace pipeline definition");
    root.setAll(section(Catalogue.ROOT));
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter(
                Separators.createDefaultInstance()
                    .withObjectFieldValueSpacing(Separators.Spacing.AFTER))
            .withObjectIndenter(indenter)
            .withArrayIndenter(indenter);
    try {
      return new ObjectMapper().writer(printer).writeValueAsString(root) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of JSON nodes can't be written", e);
    }
  }

  private static ObjectNode section(Section section) {
    ObjectNode schema = JSON.objectNode();
    schema.put("description", section.doc());
    schema.put("type", "object");
    ObjectNode properties = schema.putObject("properties");
    section.keys().forEach(key -> properties.set(key.name(), key(key)));
    section.keys().stream()
        .filter(Key::required)
        .forEach(key -> schema.withArrayProperty("required").add(key.name()));
    schema.put("additionalProperties", false);
    KeyRuleSchema.add(section, schema);
    return schema;
  }

  private static ObjectNode key(Key key) {
    ObjectNode schema = kind(key.kind());
    schema.put("description", key.doc());
    if (key.fallback() != null) {
      schema.set("default", plain(key.kind(), key.fallback()));
    }
    return schema;
  }

  /** A value as JSON has it. */
  static JsonNode plain(Kind kind, String text) {
    if (kind instanceof Kind.Fraction || kind instanceof Kind.Decimal) {
      return JSON.numberNode(Double.parseDouble(text));
    }
    if (kind instanceof Kind.Whole) {
      return JSON.numberNode(Long.parseLong(text));
    }
    return kind instanceof Kind.YesNo
        ? JSON.booleanNode(Boolean.parseBoolean(text))
        : JSON.textNode(text);
  }

  private static ObjectNode kind(Kind kind) {
    if (kind instanceof Kind.Group group) {
      return section(group.section());
    }
    if (kind instanceof Kind.Shapes shapes) {
      ObjectNode schema = JSON.objectNode();
      shapes.sections().forEach(shape -> schema.withArrayProperty("oneOf").add(section(shape)));
      return schema;
    }
    if (kind instanceof Kind.Named named) {
      return named(named);
    }
    if (kind instanceof Kind.Features features) {
      return names(features.exactly());
    }
    return kind instanceof Kind.Times ? times() : scalar(kind);
  }

  private static ObjectNode named(Kind.Named named) {
    ObjectNode schema = JSON.objectNode().put("type", "object");
    schema.putObject("propertyNames").put("pattern", anchored(named.rule().pattern()));
    schema.set("additionalProperties", kind(named.value()));
    if (named.atLeastOne()) {
      schema.put("minProperties", 1);
    }
    return schema;
  }

  private static ObjectNode times() {
    ObjectNode schema = JSON.objectNode();
    schema.withArrayProperty("oneOf").add(time(true));
    schema
        .withArrayProperty("oneOf")
        .addObject()
        .put("type", "array")
        .put("minItems", 1)
        .put("uniqueItems", true)
        .set("items", time(true));
    return schema;
  }

  private static ObjectNode names(int exactly) {
    ObjectNode schema = JSON.objectNode().put("type", "array");
    if (exactly == 0) {
      schema.put("uniqueItems", true);
    } else {
      schema.put("minItems", exactly).put("maxItems", exactly);
    }
    schema.set("items", text().put("minLength", 1));
    return schema;
  }

  private static ObjectNode scalar(Kind kind) {
    if (kind instanceof Kind.Time time) {
      return time(time.positive());
    }
    if (kind instanceof Kind.Choice choice) {
      ObjectNode schema = JSON.objectNode();
      choice.options().forEach(option -> schema.withArrayProperty("enum").add(option));
      return schema;
    }
    if (kind instanceof Kind.Name name) {
      return text().put("pattern", anchored(name.rule().pattern()));
    }
    if (kind instanceof Kind.Fraction) {
      return JSON.objectNode().put("type", "number").put("minimum", 0).put("maximum", 1);
    }
    if (kind instanceof Kind.Decimal) {
      return JSON.objectNode().put("type", "number");
    }
    if (kind instanceof Kind.Whole whole) {
      return JSON.objectNode()
          .put("type", "integer")
          .put("minimum", whole.least())
          .put("maximum", whole.greatest());
    }
    return kind instanceof Kind.YesNo ? JSON.objectNode().put("type", "boolean") : written(kind);
  }

  private static ObjectNode written(Kind kind) {
    if (kind instanceof Kind.Scalar) {
      return anyScalar();
    }
    return kind instanceof Kind.Cel ? anyScalar().put("minLength", 1) : text().put("minLength", 1);
  }

  /** YAML reads {@code value: 1.0} and {@code value: true} as what they are; both are CEL too. */
  private static ObjectNode anyScalar() {
    ObjectNode schema = JSON.objectNode();
    schema.putArray("type").add("string").add("number").add("boolean");
    return schema;
  }

  private static ObjectNode time(boolean positive) {
    return text().put("pattern", anchored(positive ? Span.POSITIVE_PATTERN : Span.PATTERN));
  }

  private static ObjectNode text() {
    return JSON.objectNode().put("type", "string");
  }

  private static String anchored(String pattern) {
    return "^(" + pattern + ")$";
  }
}
