package dev.millrace.runtime.logistic;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Writes a logistic regression over standardised inputs as an ONNX file: sigmoid(Σ coefᵢ · (xᵢ −
 * meanᵢ) / scaleᵢ + intercept), where an input that is NaN counts as its mean. The numbers in
 * between are doubles, as scikit-learn's are.
 *
 * <p>Field numbers are those of {@code onnx.proto3}.
 *
 * @param mean of each input
 * @param scale standard deviation of each input
 * @param coef of each standardised input
 * @param intercept log odds where all inputs are at their mean
 */
public record LogisticOnnx(
    List<Double> mean, List<Double> scale, List<Double> coef, double intercept) {

  private static final int FLOAT = 1;
  private static final int DOUBLE = 11;
  private static final int INT_ATTRIBUTE = 2;

  /** A message in protocol buffers' wire format. */
  @FunctionalInterface
  private interface Message {
    void write(CodedOutputStream out) throws IOException;
  }

  /** The file's bytes; the same numbers give the same ones. */
  public byte[] bytes() {
    return bytes(
        model -> {
          model.writeInt64(1, 8); // ir_version
          put(model, 7, this::graph);
          put(model, 8, opset -> opset.writeInt64(2, 13));
        });
  }

  private void graph(CodedOutputStream graph) throws IOException {
    put(graph, 1, node -> cast(node, "x", "wide", DOUBLE));
    put(graph, 1, node -> node(node, "IsNaN", "missing", "wide"));
    put(graph, 1, node -> node(node, "Where", "known", "missing", "mean", "wide"));
    put(graph, 1, node -> node(node, "Sub", "centred", "known", "mean"));
    put(graph, 1, node -> node(node, "Div", "standard", "centred", "scale"));
    put(graph, 1, node -> node(node, "MatMul", "weighed", "standard", "coef"));
    put(graph, 1, node -> node(node, "Add", "margin", "weighed", "intercept"));
    put(graph, 1, node -> node(node, "Sigmoid", "score", "margin"));
    put(graph, 1, node -> cast(node, "score", "y", FLOAT));
    graph.writeString(2, "logistic");
    put(graph, 5, tensor -> tensor(tensor, "mean", mean, mean.size()));
    put(graph, 5, tensor -> tensor(tensor, "scale", scale, scale.size()));
    put(graph, 5, tensor -> tensor(tensor, "coef", coef, coef.size(), 1));
    put(graph, 5, tensor -> tensor(tensor, "intercept", List.of(intercept), 1));
    put(graph, 11, value -> value(value, "x", mean.size()));
    put(graph, 12, value -> value(value, "y", 1));
  }

  private static void cast(CodedOutputStream node, String from, String to, int type)
      throws IOException {
    node(node, "Cast", to, from);
    put(
        node,
        5,
        attribute -> {
          attribute.writeString(1, "to");
          attribute.writeInt64(3, type);
          attribute.writeEnum(20, INT_ATTRIBUTE);
        });
  }

  private static void node(CodedOutputStream node, String operator, String output, String... inputs)
      throws IOException {
    for (String input : inputs) {
      node.writeString(1, input);
    }
    node.writeString(2, output);
    node.writeString(4, operator);
  }

  private static void tensor(
      CodedOutputStream tensor, String name, List<Double> values, int... shape) throws IOException {
    for (int length : shape) {
      tensor.writeInt64(1, length);
    }
    tensor.writeInt32(2, DOUBLE);
    tensor.writeByteArray(8, name.getBytes(UTF_8));
    put(
        tensor,
        10,
        packed -> {
          for (double value : values) {
            packed.writeDoubleNoTag(value);
          }
        });
  }

  /** Rows of a width, as many as there are. */
  private static void value(CodedOutputStream value, String name, int width) throws IOException {
    value.writeString(1, name);
    Message shape =
        dimensions -> {
          put(dimensions, 1, rows -> rows.writeString(2, "rows"));
          put(dimensions, 1, columns -> columns.writeInt64(1, width));
        };
    Message tensor =
        type -> {
          type.writeEnum(1, FLOAT);
          put(type, 2, shape);
        };
    put(value, 2, type -> put(type, 1, tensor));
  }

  private static void put(CodedOutputStream out, int field, Message message) throws IOException {
    out.writeByteArray(field, bytes(message));
  }

  private static byte[] bytes(Message message) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    try {
      message.write(out);
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
