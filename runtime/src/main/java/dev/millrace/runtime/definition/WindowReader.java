package dev.millrace.runtime.definition;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.apache.avro.Schema;

/** Makes the features of an entry that is over windows, one for each duration. */
final class WindowReader {
  private final Schema event;
  private final MeasureReader measures;
  private final FreshnessReader freshness;
  private final Problems problems;

  /**
   * @param event null if it could not be read
   */
  WindowReader(Schema event, MeasureReader measures, FreshnessReader freshness, Problems problems) {
    this.event = event;
    this.measures = measures;
    this.freshness = freshness;
    this.problems = problems;
  }

  static String nameOf(String entry, Span over) {
    return entry + "_" + over.text();
  }

  /** The features of one entry; what is wrong is left out and noted. */
  List<WindowFeature> read(String entry, Values values) {
    String per = per(values);
    Measure measure = measures.read(values);
    Freshness promise = freshness.read(values, measure == null ? null : measure.type());
    return values.spans(Catalogue.OVER).stream()
        .map(
            over -> {
              Frame frame = frame(values, over);
              return per == null || measure == null || frame == null
                  ? null
                  : new WindowFeature(nameOf(entry, over), per, measure, frame, promise);
            })
        .filter(Objects::nonNull)
        .toList();
  }

  private String per(Values values) {
    String per = values.text(Catalogue.PER);
    if (per != null && event != null) {
      new EventSchema(problems).check(FieldRole.ENTITY, per, event, values.place(Catalogue.PER));
    }
    return per;
  }

  private Frame frame(Values values, Span over) {
    Duration delay = values.duration(Catalogue.DELAY);
    String resolution = values.text(Catalogue.RESOLUTION);
    Boolean includeCurrent = values.flag(Catalogue.INCLUDE_CURRENT);
    if (delay == null || resolution == null || includeCurrent == null) {
      return null;
    }
    Duration hop = Resolution.of(resolution).hop(over.duration());
    if (hop != null && hop.compareTo(over.duration()) > 0) {
      problems.add(
          values.place(Catalogue.RESOLUTION),
          "hops of %s are longer than the window of %s".formatted(Span.written(hop), over.text()));
      return null;
    }
    return new Frame(over.duration(), delay, hop, includeCurrent);
  }
}
