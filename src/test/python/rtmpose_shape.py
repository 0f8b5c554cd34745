# SPDX-License-Identifier: BSD-2-Clause
"""Writes a model package whose network has RTMPose-s's shape and cost, with random weights, into a folder.

    python src/test/python/rtmpose_shape.py FOLDER

(1, 3, 256, 192) to simcc_x (1, 17, 384) and simcc_y (1, 17, 512): convolutions down to 8 x 6, as CSPNeXt has them (3 x 3
at the stem, then 5 x 5 depthwise and 1 x 1), 17 maps, a gated layer over 256 numbers per point, two classifiers. About
0.7 GFLOP of multiplications and additions counted as one, like the published network (0.68). What it finds means nothing.
"""
import pathlib
import sys

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

WIDTH, HEIGHT, POINTS, SPLIT = 192, 256, 17, 2
STAGES = ((64, 2), (128, 2), (256, 2), (512, 2))  # channels and blocks, each half as large as the one before
HIDDEN = 256
ROOT = pathlib.Path(__file__).resolve().parents[3]


class Graph:
    """Nodes and weights in the order of work."""

    def __init__(self):
        self.rng = np.random.default_rng(1)
        self.nodes, self.weights, self.macs = [], [], 0

    def weight(self, *shape):
        fan = np.prod(shape[1:])
        values = self.rng.normal(0, np.sqrt(2 / fan), shape).astype(np.float32)
        self.weights.append(numpy_helper.from_array(values, "w%d" % len(self.weights)))
        return self.weights[-1].name

    def constant(self, *values):
        self.weights.append(numpy_helper.from_array(np.array(values, np.int64), "c%d" % len(self.weights)))
        return self.weights[-1].name

    def node(self, kind, *inputs, out=None, **attributes):
        out = out or "n%d" % len(self.nodes)
        self.nodes.append(helper.make_node(kind, list(inputs), [out], **attributes))
        return out

    def swish(self, x):
        return self.node("Mul", x, self.node("Sigmoid", x))

    def convolution(self, x, taken, given, kernel, cells, stride=1, groups=1):
        self.macs += given * taken // groups * kernel * kernel * cells
        w = self.weight(given, taken // groups, kernel, kernel)
        p = kernel // 2
        return self.node("Conv", x, w, kernel_shape=[kernel] * 2, strides=[stride] * 2, pads=[p] * 4, group=groups)

    def block(self, x, c, cells):
        """A residual block: 3 x 3, then 5 x 5 depthwise and 1 x 1, on half of the channels."""
        half = c // 2
        y = self.swish(self.convolution(x, c, half, 1, cells))
        y = self.swish(self.convolution(y, half, half, 3, cells))
        y = self.swish(self.convolution(y, half, half, 5, cells, groups=half))
        return self.node("Add", x, self.swish(self.convolution(y, half, c, 1, cells)))

    def linear(self, x, taken, given, rows, out=None):
        self.macs += taken * given * rows
        self.weights.append(
            numpy_helper.from_array(
                self.rng.normal(0, np.sqrt(1 / taken), (taken, given)).astype(np.float32), "w%d" % len(self.weights)
            )
        )
        return self.node("MatMul", x, self.weights[-1].name, out=out)


def network():
    """Returns the model."""
    g = Graph()
    cells = WIDTH * HEIGHT // 4
    x = g.swish(g.convolution("input", 3, 16, 3, cells, stride=2))
    x = g.swish(g.convolution(x, 16, 32, 3, cells))
    before = 32
    for channels, blocks in STAGES:
        cells //= 4
        x = g.swish(g.convolution(x, before, channels, 3, cells, stride=2))
        for _ in range(blocks):
            x = g.block(x, channels, cells)
        before = channels
    x = g.convolution(x, before, POINTS, 7, cells)
    x = g.node("Reshape", x, g.constant(1, POINTS, cells))
    x = g.linear(x, cells, HIDDEN, POINTS)
    gate = g.node("Sigmoid", g.linear(x, HIDDEN, HIDDEN, POINTS))
    x = g.node("Mul", g.linear(x, HIDDEN, HIDDEN, POINTS), gate)
    outputs = []
    for name, side in (("simcc_x", WIDTH), ("simcc_y", HEIGHT)):
        g.linear(x, HIDDEN, SPLIT * side, POINTS, out=name)
        outputs.append(helper.make_tensor_value_info(name, TensorProto.FLOAT, [1, POINTS, SPLIT * side]))
    inputs = [helper.make_tensor_value_info("input", TensorProto.FLOAT, [1, 3, HEIGHT, WIDTH])]
    graph = helper.make_graph(g.nodes, "rtmpose-shape", inputs, outputs, g.weights)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)])
    model.ir_version = 8
    onnx.checker.check_model(model)
    return model, g.macs


def main():
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    model, macs = network()
    onnx.save(model, folder / "end2end.onnx")
    (folder / "rdf.yaml").write_text((ROOT / "models/rtmpose-s/rdf.yaml").read_text())
    print("%.2f G multiplications" % (macs / 1e9))


if __name__ == "__main__":
    main()
