package dev.millrace.local.suggest;

import dev.millrace.runtime.definition.EventsDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What the fields of an event are taken for. Of nested records nothing is taken.
 *
 * @param entities whose windows are kept: {@code events.entity}; fields named like an id and texts
 *     of 10 values or more, where values come again
 * @param words texts and enums of fewer values
 * @param measures numbers
 * @param flags true or false
 */
record FieldRoles(
    List<String> entities, List<FieldProfile> words, List<String> measures, List<String> flags) {

  /** Each further one is a hop for every event. */
  static final int MOST_ENTITIES = 4;

  static final int MOST_MEASURES = 8;

  private static final int MANY_VALUES = 10;
  private static final Pattern ID =
      Pattern.compile("(.+?)(_id|Id|ID|_key|_code|_no|_number|_uuid)");

  static FieldRoles of(EventsDefinition events, SampleProfile profile) {
    FieldRoles roles =
        new FieldRoles(
            new ArrayList<>(List.of(events.entity())),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>());
    List<String> known = List.of(events.id(), events.time(), events.entity());
    profile.fields().stream().filter(field -> !known.contains(field.name())).forEach(roles::place);
    return roles;
  }

  private void place(FieldProfile field) {
    switch (field.kind()) {
      case NUMBER -> measure(field);
      case WHOLE -> {
        if (isId(field.name())) {
          entity(field);
        } else {
          measure(field);
        }
      }
      case TEXT -> {
        if (isId(field.name()) || field.distinct() >= MANY_VALUES) {
          entity(field);
        } else {
          word(field);
        }
      }
      case WORD -> word(field);
      case FLAG -> flags.add(field.name());
      case OTHER -> {
        // nothing can be made of it
      }
    }
  }

  private static boolean isId(String name) {
    return ID.matcher(name).matches();
  }

  private void entity(FieldProfile field) {
    if (field.isRepeated() && entities.size() < MOST_ENTITIES) {
      entities.add(field.name());
    }
  }

  private void word(FieldProfile field) {
    if (field.distinct() > 1) {
      words.add(field);
    }
  }

  private void measure(FieldProfile field) {
    if (measures.size() < MOST_MEASURES) {
      measures.add(field.name());
    }
  }

  /** A field's name without what says that it is an id: {@code customer} of customer_id. */
  static String wordOf(String field) {
    var id = ID.matcher(field);
    return id.matches() ? id.group(1) : field;
  }
}
