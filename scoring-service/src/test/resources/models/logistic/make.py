"""Makes model.onnx: logistic regression over two inputs, sigmoid(0.5 * amount - 2 * night + 0.25).

Run with Debian's python3 (package python3-onnx): /usr/bin/python3 make.py
"""
import onnx
from onnx import TensorProto, helper

rows = helper.make_tensor_value_info("rows", TensorProto.FLOAT, [None, 2])
score = helper.make_tensor_value_info("score", TensorProto.FLOAT, [None, 1])
weights = helper.make_tensor("weights", TensorProto.FLOAT, [2, 1], [0.5, -2.0])
bias = helper.make_tensor("bias", TensorProto.FLOAT, [1], [0.25])
graph = helper.make_graph(
    [
        helper.make_node("MatMul", ["rows", "weights"], ["product"]),
        helper.make_node("Add", ["product", "bias"], ["margin"]),
        helper.make_node("Sigmoid", ["margin"], ["score"]),
    ],
    "logistic",
    [rows],
    [score],
    [weights, bias],
)
model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], producer_name="millrace-test")
model.ir_version = 8
onnx.checker.check_model(model)
onnx.save(model, "model.onnx")
