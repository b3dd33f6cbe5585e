package dev.millrace.feedback.performance;

import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/** Draws conclusions at each {@link Moment}, in the order of their times. */
public interface MomentListener {

  /**
   * A boundary was passed.
   *
   * @return what to write, in order: {@code Retraining}, {@code Control} and {@code Alert} records
   */
  List<SpecificRecord> at(Moment moment);
}
