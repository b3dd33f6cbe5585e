"""Makes models over two inputs, amount and night, that give what logistic/model.onnx does not.

pair.onnx     (rows, 2): probability of no and of yes, yes = sigmoid(0.5 * amount - 2 * night + 0.25);
              a label of whole numbers stands before them, as converters of classifiers write it
classes.onnx  (rows, 3): softmax(amount, night, 0)
root.onnx     (rows, 1): the square root of amount, which is NaN below 0

Run with Debian's python3 (package python3-onnx): /usr/bin/python3 make.py
"""
import onnx
from onnx import TensorProto, helper

F = TensorProto.FLOAT


def save(name, outputs, nodes, weights):
    graph = helper.make_graph(
        nodes,
        name,
        [helper.make_tensor_value_info("rows", F, [None, 2])],
        [helper.make_tensor_value_info(n, t, shape) for n, t, shape in outputs],
        [helper.make_tensor(n, F, shape, values) for n, shape, values in weights],
    )
    model = helper.make_model(
        graph, opset_imports=[helper.make_opsetid("", 13)], producer_name="millrace-test"
    )
    model.ir_version = 8
    onnx.checker.check_model(model)
    onnx.save(model, name + ".onnx")


save(
    "pair",
    [("label", TensorProto.INT64, [None]), ("probabilities", F, [None, 2])],
    [
        helper.make_node("Gemm", ["rows", "weights", "bias"], ["margins"]),
        helper.make_node("Softmax", ["margins"], ["probabilities"], axis=1),
        helper.make_node("ArgMax", ["margins"], ["label"], axis=1, keepdims=0),
    ],
    [("weights", [2, 2], [0.0, 0.5, 0.0, -2.0]), ("bias", [2], [0.0, 0.25])],
)
save(
    "classes",
    [("probabilities", F, [None, 3])],
    [
        helper.make_node("MatMul", ["rows", "weights"], ["margins"]),
        helper.make_node("Softmax", ["margins"], ["probabilities"], axis=1),
    ],
    [("weights", [2, 3], [1.0, 0.0, 0.0, 0.0, 1.0, 0.0])],
)
save(
    "root",
    [("score", F, [None, 1])],
    [
        helper.make_node("MatMul", ["rows", "weights"], ["amount"]),
        helper.make_node("Sqrt", ["amount"], ["score"]),
    ],
    [("weights", [2, 1], [1.0, 0.0])],
)
