# SPDX-License-Identifier: BSD-2-Clause
"""Writes a trained matching network as two ONNX graphs and compares them with PyTorch.

    python export.py run/weights.pt FOLDER

support.onnx: images s x 3 x 256 x 256, keypoints s x k x 64 x 64, mask s x k, graph k x k -> tokens 1 x k x 160
match.onnx:   image 1 x 3 x 256 x 256, tokens, mask 1 x k, graph k x k -> heatmaps 1 x k x 64 x 64, offsets 1 x k x 2, presence 1 x k

Weights are kept as bytes with a scale per output channel. They are rounded before the graphs are written, so PyTorch and ONNX
calculate with the same numbers.
"""

import math
import pathlib
import sys

import numpy as np
import onnx
import onnxruntime
import torch
from onnx import numpy_helper
from torch import nn
from torch.nn.utils.fusion import fuse_conv_bn_eval

import network

OPSET, SIGMA, SMALL = 17, 1.2, 1000


def folded(net):
    """The network with its batch norms folded into the convolutions before them."""
    for module in net.modules():
        if isinstance(module, nn.Sequential) and len(module) > 1 and isinstance(module[0], nn.Conv2d) and isinstance(module[1], nn.BatchNorm2d):
            module[0], module[1] = fuse_conv_bn_eval(module[0], module[1]), nn.Identity()
    return net


def rounded(net):
    """The network with its large weights rounded to bytes times a scale per output channel."""
    for module in net.modules():
        if isinstance(module, (nn.Conv2d, nn.Linear)) and module.weight.numel() > SMALL:
            w = module.weight.data
            scale = w.abs().flatten(1).amax(1).clamp(min=1e-12) / 127
            scale = scale.reshape(-1, *[1] * (w.ndim - 1))
            module.weight.data = (w / scale).round() * scale
    return net


class Support(nn.Module):
    def __init__(self, net):
        super().__init__()
        self.net = net

    def forward(self, images, keypoints, mask, graph):
        graph = graph.unsqueeze(0) * mask.unsqueeze(2) * mask.unsqueeze(1)
        tokens = self.net.encoder(self.net.features(images), keypoints, mask, graph)
        return network.merge(tokens.unsqueeze(1), mask.unsqueeze(1))


class Match(nn.Module):
    def __init__(self, net):
        super().__init__()
        self.net = net

    def forward(self, image, tokens, mask, graph):
        graph = graph.unsqueeze(0) * mask.unsqueeze(2) * mask.unsqueeze(1)
        _, final, offsets, presence = self.net.matcher(self.net.features(image), tokens, mask, graph)
        chance = final.flatten(2).softmax(2).unflatten(2, final.shape[2:])
        return (chance * (2 * math.pi * SIGMA**2)).clamp(max=1) * mask[..., None, None], offsets, presence.sigmoid() * mask


def packed(file):
    """Rewrites an ONNX file: weights that are bytes times scales are stored so, and multiplied when it is loaded. (ONNX Runtime would
    turn DequantizeLinear into arithmetic of bytes, which is another network.)"""
    model = onnx.load(file)
    graph = model.graph
    axis = {}
    for node in graph.node:
        if node.op_type == "Conv":
            axis[node.input[1]] = 0
        if node.op_type == "MatMul":
            axis[node.input[1]] = 1
        if node.op_type == "Gemm":
            axis[node.input[1]] = 0 if any(a.name == "transB" and a.i for a in node.attribute) else 1
    nodes, kept = [], []
    for tensor in graph.initializer:
        w = numpy_helper.to_array(tensor)
        if tensor.name not in axis or w.dtype != np.float32 or w.size <= SMALL:
            kept.append(tensor)
            continue
        a = axis[tensor.name]
        other = tuple(i for i in range(w.ndim) if i != a)
        scale = (np.abs(w).max(other) / np.float32(127)).astype(np.float32)
        wide = scale.reshape([-1 if i == a else 1 for i in range(w.ndim)])
        q = np.rint(w / np.maximum(wide, np.float32(1e-15))).astype(np.int8)
        assert np.abs(q * wide - w).max() <= 2e-7 * max(1, np.abs(w).max()), tensor.name
        kept += [numpy_helper.from_array(q, tensor.name + "_q"), numpy_helper.from_array(wide, tensor.name + "_s")]
        nodes.append(onnx.helper.make_node("Cast", [tensor.name + "_q"], [tensor.name + "_f"], to=onnx.TensorProto.FLOAT))
        nodes.append(onnx.helper.make_node("Mul", [tensor.name + "_f", tensor.name + "_s"], [tensor.name]))
    rest = list(graph.node)
    del graph.initializer[:], graph.node[:]
    graph.initializer.extend(kept)
    graph.node.extend(nodes + rest)
    model.doc_string = "PoseJ matching network"
    onnx.checker.check_model(model)
    onnx.save(model, file)


def written(module, inputs, names, outputs, dynamic, file):
    torch.onnx.export(module, inputs, str(file), input_names=names, output_names=outputs, dynamic_axes=dynamic, opset_version=OPSET, dynamo=False)
    packed(str(file))
    return onnxruntime.InferenceSession(str(file), providers=["CPUExecutionProvider"])


def example(shots, k, seed):
    """Inputs as they are in use: Gaussian maps, a mask, a chain as the graph."""
    g = torch.Generator().manual_seed(seed)
    t = torch.arange(64.0)
    p = torch.rand(shots, k, 2, generator=g) * 63
    bump = lambda i: torch.exp(-0.5 * ((t - p[..., i, None]) / 2) ** 2)
    mask = (torch.rand(shots, k, generator=g) < 0.8).float()
    mask[:, 0] = 1
    maps = bump(1)[..., :, None] * bump(0)[..., None, :] * mask[..., None, None]
    graph = torch.diag(torch.ones(k - 1), 1)
    return torch.randn(shots, 3, 256, 256, generator=g), maps, mask, graph + graph.T, torch.randn(1, 3, 256, 256, generator=g)


def main(weights, folder):
    folder = pathlib.Path(folder)
    net = network.Network().eval()
    net.load_state_dict(torch.load(weights, map_location="cpu", weights_only=True))
    net = rounded(folded(net)).requires_grad_(False)
    images, maps, mask, graph, image = example(2, 9, 0)
    support, match = Support(net), Match(net)
    tokens = support(images, maps, mask, graph)
    used = mask.amax(0, keepdim=True)
    s = written(support, (images, maps, mask, graph), ["images", "keypoints", "mask", "graph"], ["tokens"],
                {"images": {0: "shots"}, "keypoints": {0: "shots", 1: "points"}, "mask": {0: "shots", 1: "points"}, "graph": {0: "points", 1: "points"}, "tokens": {1: "points"}}, folder / "support.onnx")
    m = written(match, (image, tokens, used, graph), ["image", "tokens", "mask", "graph"], ["heatmaps", "offsets", "presence"],
                {"tokens": {1: "points"}, "mask": {1: "points"}, "graph": {0: "points", 1: "points"}, "heatmaps": {1: "points"}, "offsets": {1: "points"}, "presence": {1: "points"}}, folder / "match.onnx")
    worst = 0.0
    for shots, k, seed in ((1, 1, 1), (1, 17, 2), (5, 100, 3), (2, 9, 0)):
        images, maps, mask, graph, image = example(shots, k, seed)
        used = mask.amax(0, keepdim=True)
        tokens = support(images, maps, mask, graph)
        mine = s.run(None, dict(images=images.numpy(), keypoints=maps.numpy(), mask=mask.numpy(), graph=graph.numpy()))[0]
        heat, offsets, presence = match(image, tokens, used, graph)
        theirs = m.run(None, dict(image=image.numpy(), tokens=tokens.numpy(), mask=used.numpy(), graph=graph.numpy()))
        off = [np.abs(mine - tokens.numpy()).max()] + [np.abs(a - b.numpy()).max() for a, b in zip(theirs, (heat, offsets, presence))]
        print(shots, "shots", k, "points: largest difference of tokens, heatmaps, offsets, presence", *(f"{v:.1e}" for v in off))
        worst = max(worst, *off)
    for name, tensor in dict(image=image, tokens=tokens, mask=used, graph=graph, heatmaps=heat, offsets=offsets, presence=presence).items():
        np.save(folder / f"test-{name}.npy", tensor.numpy())
    sizes = [(folder / f).stat().st_size for f in ("support.onnx", "match.onnx")]
    print("bytes", *sizes, sum(sizes))
    if worst > 1e-4:
        raise SystemExit(f"ONNX and PyTorch differ by {worst:.1e}")


if __name__ == "__main__":
    main(*sys.argv[1:])
