package dev.millrace.feedback;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;

/**
 * A few numbers.
 *
 * <pre>
 * count int · count × number long
 * </pre>
 */
final class NumbersForm extends BinaryForm<List<Long>> {

  @Override
  void write(List<Long> numbers, Encoder out) throws IOException {
    out.writeInt(numbers.size());
    for (long number : numbers) {
      out.writeLong(number);
    }
  }

  @Override
  List<Long> read(Decoder in) throws IOException {
    int count = in.readInt();
    List<Long> numbers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      numbers.add(in.readLong());
    }
    return numbers;
  }
}
