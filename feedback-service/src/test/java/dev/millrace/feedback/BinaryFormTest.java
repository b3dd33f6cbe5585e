package dev.millrace.feedback;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.feedback.label.Decided;
import dev.millrace.feedback.label.Phase;
import dev.millrace.feedback.label.ReceivedLabel;
import dev.millrace.feedback.label.ReceivedLabel.Place;
import dev.millrace.feedback.label.Undecided;
import dev.millrace.feedback.label.Verdict;
import dev.millrace.feedback.label.WaitingLabel;
import java.util.HexFormat;
import java.util.List;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BinaryFormTest {

  private static final Verdict VERDICT = new Verdict(1.0, 1_000, "review");
  private static final byte[] BYTES = "decision".getBytes(UTF_8);

  private final Serde<StoredEvent> events = new StoredEventForm().serde();
  private final Serde<Arrival> arrivals = new ArrivalForm().serde();

  @ParameterizedTest
  @EnumSource(Phase.class)
  void aDecidedEventComesBackAsItWas(Phase phase) {
    Decided decided = new Decided(77, phase, VERDICT, 2_000, 3);

    StoredEvent read = again(events, new StoredEvent(decided, BYTES));

    assertThat(read.state()).isEqualTo(decided);
    assertThat(read.decision()).isEqualTo(BYTES);
  }

  @Test
  void aDecisionWithoutALabelComesBackAsItWas() {
    Decided pending = new Decided(-77, Phase.PENDING, null, Long.MIN_VALUE, 0);

    assertThat(again(events, new StoredEvent(pending, BYTES)).state()).isEqualTo(pending);
  }

  @Test
  void waitingLabelsComeBackAsTheyWere() {
    Undecided undecided =
        new Undecided(
            List.of(new WaitingLabel(label(null), 5), new WaitingLabel(label(new byte[] {7}), -6)));

    StoredEvent read = again(events, new StoredEvent(undecided, null));

    assertThat(read.decision()).isNull();
    assertThat(read.state()).usingRecursiveComparison().isEqualTo(undecided);
  }

  @Test
  void arrivalsComeBackAsTheyWere() {
    Arrival decision = new Arrival.Decision(2, 77, 70, BYTES);
    Arrival label = new Arrival.Label(label(new byte[0]));

    assertThat(again(arrivals, decision)).usingRecursiveComparison().isEqualTo(decision);
    assertThat(again(arrivals, label)).usingRecursiveComparison().isEqualTo(label);
  }

  @Test
  void numbersComeBackAsTheyWere() {
    List<Long> numbers = List.of(Long.MIN_VALUE, 0L, 9L);

    assertThat(again(new NumbersForm().serde(), numbers)).isEqualTo(numbers);
  }

  @Test
  void theBytesAreTheOnesThatStoresAlreadyHold() {
    Decided decided = new Decided(1, Phase.PROVISIONAL, VERDICT, 1_000, 2);

    byte[] bytes = events.serializer().serialize("s", new StoredEvent(decided, new byte[] {9}));

    assertThat(HexFormat.of().formatHex(bytes))
        .isEqualTo(
            "01"
                + "04"
                + "02"
                + "04"
                + "01"
                + "000000000000f03f"
                + "d00f"
                + "0c726576696577"
                + "d00f"
                + "0209");
  }

  @Test
  void bytesOfALaterVersionAreNotGuessedAt() {
    assertThatThrownBy(() -> events.deserializer().deserialize("events", new byte[] {2, 0}))
        .isInstanceOf(SerializationException.class)
        .hasMessageContaining("events")
        .hasMessageContaining("version");
  }

  @Test
  void bytesThatAreCutOffAreNotGuessedAt() {
    assertThatThrownBy(() -> events.deserializer().deserialize("events", new byte[] {1, 4, 2}))
        .isInstanceOf(SerializationException.class)
        .hasMessageContaining("cut off");
  }

  private static ReceivedLabel label(byte[] key) {
    return new ReceivedLabel(VERDICT, new Place(3, 1L << 40, 12), key, "{}".getBytes(UTF_8));
  }

  private static <T> T again(Serde<T> serde, T value) {
    return serde.deserializer().deserialize("t", serde.serializer().serialize("t", value));
  }
}
