package dev.millrace.runtime.definition;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** How exactly the old end of a window is kept: {@code resolution} in a definition. */
enum Resolution {
  EXACT("exact", null),
  SAWTOOTH("sawtooth", null),
  FIVE_MINUTES("5m", Duration.ofMinutes(5)),
  ONE_HOUR("1h", Duration.ofHours(1)),
  ONE_DAY("1d", Duration.ofDays(1));

  private final String word;
  private final Duration hop;

  Resolution(String word, Duration hop) {
    this.word = word;
    this.hop = hop;
  }

  static Kind kind() {
    return new Kind.Choice(Arrays.stream(values()).map(resolution -> resolution.word).toList());
  }

  /** The constant behind a word of {@link #kind()}. */
  static Resolution of(String word) {
    return Arrays.stream(values()).filter(each -> each.word.equals(word)).findFirst().orElseThrow();
  }

  /** {@link Frame#hop()} of a window of this length. */
  Duration hop(Duration length) {
    return this == SAWTOOTH ? usual(length) : hop;
  }

  /** The hop of {@link #SAWTOOTH}: at most a twelfth of any window from an hour. */
  private static Duration usual(Duration length) {
    if (length.compareTo(Duration.ofHours(12)) < 0) {
      return FIVE_MINUTES.hop;
    }
    return (length.compareTo(Duration.ofDays(12)) < 0 ? ONE_HOUR : ONE_DAY).hop;
  }

  /** The word that gives all these windows of one entry their hops. */
  static String written(List<Frame> frames) {
    List<Duration> hops = frames.stream().map(Frame::hop).distinct().toList();
    if (hops.size() > 1) {
      return SAWTOOTH.word;
    }
    return Arrays.stream(values())
        .filter(each -> each != SAWTOOTH && Objects.equals(each.hop, hops.get(0)))
        .map(each -> each.word)
        .findFirst()
        .orElseGet(() -> Span.written(hops.get(0)));
  }
}
