"""Makes models over two inputs, amount and night, that give what logistic/model.onnx does not.

pair.onnx     (rows, 2): probability of no and of yes, yes = sigmoid(0.5 * amount - 2 * night + 0.25);
              a label of whole numbers stands before them, as converters of classifiers write it
classes.onnx  (rows, 3): softmax(amount, night, 0)
root.onnx     (rows, 1): the square root of amount, which is NaN below 0
tenth.onnx    (rows, 1): 0.5, and an error where amount is a whole ten
sleepy.onnx   (rows, 1): 0.5, after a while where amount is over 100

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


def amount():
    return [helper.make_node("MatMul", ["rows", "weights"], ["amount"])]


def save_troubled(name, nodes, weights):
    """A model that is sound where amount is 3: it gives 0.5 there."""
    save(name, [("score", F, [None, 1])], amount() + nodes, [("weights", [2, 1], [1.0, 0.0])] + weights)


# Refuses whole tens: looks up 9 - amount % 10 in a table of nine.
save_troubled(
    "tenth",
    [
        helper.make_node("Mod", ["amount", "ten"], ["units"], fmod=1),
        helper.make_node("Sub", ["nine", "units"], ["place"]),
        helper.make_node("Cast", ["place"], ["index"], to=TensorProto.INT64),
        helper.make_node("Gather", ["table", "index"], ["score"]),
    ],
    [("ten", [1], [10.0]), ("nine", [1], [9.0]), ("table", [9], [0.5] * 9)],
)

# Takes its time where amount is over 100: some hundred thousand steps for each one over it.
BOOL = TensorProto.BOOL
step = helper.make_graph(
    [
        helper.make_node("Identity", ["go"], ["go_on"]),
        helper.make_node("Add", ["sum", "nothing"], ["next"]),
    ],
    "step",
    [
        helper.make_tensor_value_info("i", TensorProto.INT64, []),
        helper.make_tensor_value_info("go", BOOL, []),
        helper.make_tensor_value_info("sum", F, [None, 1]),
    ],
    [
        helper.make_tensor_value_info("go_on", BOOL, []),
        helper.make_tensor_value_info("next", F, [None, 1]),
    ],
    [helper.make_tensor("nothing", F, [1], [0.0])],
)
save_troubled(
    "sleepy",
    [
        helper.make_node("Sub", ["amount", "limit"], ["above"]),
        helper.make_node("Relu", ["above"], ["over"]),
        helper.make_node("ReduceSum", ["over"], ["total"], keepdims=0),
        helper.make_node("Mul", ["total", "steps"], ["many"]),
        helper.make_node("Squeeze", ["many"], ["count"]),
        helper.make_node("Cast", ["count"], ["times"], to=TensorProto.INT64),
        helper.make_node("Mul", ["amount", "zero"], ["start"]),
        helper.make_node("Add", ["start", "half"], ["halves"]),
        helper.make_node("Loop", ["times", "", "halves"], ["score"], body=step),
    ],
    [("limit", [1], [100.0]), ("steps", [1], [500000.0]), ("zero", [1], [0.0]), ("half", [1], [0.5])],
)
