package dev.millrace.feedback;

import dev.millrace.feedback.retraining.PolicyState;
import dev.millrace.feedback.retraining.RetrainingPolicy;
import dev.millrace.record.Retraining;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/** Tells the policy what has become of its requests. */
final class ReadAnswers implements Processor<String, Retraining, Void, Void> {

  private final RetrainingPolicy policy;
  private KeyValueStore<String, PolicyState> states;

  ReadAnswers(RetrainingPolicy policy) {
    this.policy = policy;
  }

  @Override
  public void init(ProcessorContext<Void, Void> context) {
    states = context.getStateStore(Judge.POLICY);
  }

  @Override
  public void process(Record<String, Retraining> record) {
    PolicyState state = states.get(Judge.POLICY);
    if (state != null && record.value() != null) {
      states.put(Judge.POLICY, policy.answered(state, record.value()));
    }
  }
}
