package dev.millrace.runtime.definition;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What the value of a key may be; the parser, the JSON Schema and the reference page follow it. */
sealed interface Kind {

  /** The kind for people, after "must be". */
  String words();

  /** A name under a rule. */
  record Name(NameRule rule) implements Kind {
    @Override
    public String words() {
      return "a name";
    }
  }

  /**
   * A path, relative to the definition's folder.
   *
   * @param of what is at the path
   */
  record FilePath(String of) implements Kind {
    @Override
    public String words() {
      return "the path of the " + of;
    }
  }

  /** The name of a field of the event. */
  record FieldName() implements Kind {
    @Override
    public String words() {
      return "a field of the event";
    }
  }

  /** A CEL expression over the event. */
  record Cel() implements Kind {
    @Override
    public String words() {
      return "a CEL expression";
    }
  }

  /**
   * One duration.
   *
   * @param positive whether 0 is refused
   */
  record Time(boolean positive) implements Kind {
    @Override
    public String words() {
      return positive ? "a duration longer than nothing" : "a duration";
    }
  }

  /**
   * One duration or several, each positive, none twice.
   *
   * @param longest none may be longer
   */
  record Times(Duration longest) implements Kind {
    @Override
    public String words() {
      return "a duration or a list of them";
    }
  }

  /** One of some words. */
  record Choice(List<String> options) implements Kind {
    @Override
    public String words() {
      return "one of " + String.join(", ", options);
    }
  }

  /** A number from 0 to 1. */
  record Fraction() implements Kind {
    @Override
    public String words() {
      return "a number from 0 to 1";
    }
  }

  /** A whole number of a range, both ends of it included. */
  record Whole(long least, long greatest) implements Kind {
    @Override
    public String words() {
      return "a whole number from " + least + " to " + greatest;
    }
  }

  /** Yes or no. */
  record YesNo() implements Kind {
    @Override
    public String words() {
      return "true or false";
    }
  }

  /** One value of a type that other keys decide. */
  record Scalar() implements Kind {
    @Override
    public String words() {
      return "a number, a text, true or false";
    }
  }

  /** Any number. */
  record Decimal() implements Kind {
    @Override
    public String words() {
      return "a number";
    }
  }

  /**
   * The names of features.
   *
   * @param exactly how many; 0: any number of them, none twice
   */
  record Features(int exactly) implements Kind {
    @Override
    public String words() {
      return exactly == 2 ? "a list of two features" : "a list of features";
    }
  }

  /** Keys of its own. */
  record Group(Section section) implements Kind {
    @Override
    public String words() {
      return "a map of keys";
    }
  }

  /** One of several sets of keys, told apart by the keys that are there. */
  record Shapes(List<Section> sections) implements Kind {
    @Override
    public String words() {
      return "a map of keys";
    }
  }

  /**
   * A map whose keys are the user's names.
   *
   * @param what what one entry is, e.g. "feature"
   * @param rule what its names may look like
   * @param value what stands under each name
   * @param atLeastOne whether it may not be empty
   */
  record Named(String what, NameRule rule, Kind value, boolean atLeastOne) implements Kind {
    @Override
    public String words() {
      return "a map of " + what + "s by name";
    }
  }

  /** The kind for the constants of an enum, in lower case. */
  static <E extends Enum<E>> Kind choice(Class<E> type) {
    return new Choice(
        Arrays.stream(type.getEnumConstants())
            .map(constant -> constant.name().toLowerCase(Locale.ROOT))
            .toList());
  }
}
