package dev.millrace.local.input;

import dev.millrace.example.cardfraud.SimulatedTransaction;
import dev.millrace.example.cardfraud.Simulator;
import dev.millrace.example.cardfraud.SimulatorSettings;
import dev.millrace.example.cardfraud.Transaction;
import dev.millrace.runtime.definition.EventsDefinition;
import java.util.NoSuchElementException;
import java.util.OptionalLong;

/** The card-fraud example's simulator as a source of so many events. */
public final class SimulatedEvents implements EventSource {

  private static final String SOURCE = "simulator";

  private final Simulator simulator;
  private final EventFields fields;
  private final long count;
  private long made;

  private SimulatedEvents(Simulator simulator, EventFields fields, long count) {
    this.simulator = simulator;
    this.fields = fields;
    this.count = count;
  }

  /**
   * Begins a simulation.
   *
   * @param seed equal seeds give equal events
   * @throws InvalidInputException where the pipeline's events are not card transactions
   */
  public static SimulatedEvents of(EventsDefinition events, long seed, long count) {
    if (!events.schema().equals(Transaction.schema())) {
      throw new InvalidInputException(
          "the simulator makes events of %s, not of %s: --input names a file of such events"
              .formatted(Transaction.schema().getFullName(), events.schema().getFullName()));
    }
    return new SimulatedEvents(
        new Simulator(SimulatorSettings.defaults(seed)), new EventFields(events), count);
  }

  @Override
  public OptionalLong size() {
    return OptionalLong.of(count);
  }

  @Override
  public boolean hasNext() {
    return made < count;
  }

  @Override
  public InputEvent next() {
    if (!hasNext()) {
      throw new NoSuchElementException("the simulation has ended");
    }
    made++;
    SimulatedTransaction next = simulator.next();
    InputLabel label = new InputLabel(next.label(), next.labelTime(), SOURCE);
    return fields.identify(next.transaction().toAvro(), label);
  }

  @Override
  public void close() {
    // holds nothing
  }
}
