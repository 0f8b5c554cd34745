# SPDX-License-Identifier: BSD-2-Clause
"""Runs the peers' decoders on the tensors of tensors.py and prints what they give.

    python codecs.py > ../resources/org/posej/codec/peers.tsv

One row per point or box: case, index, values in pixels of the network's input as the peer gives them, the score last
where there is one. A point that a peer calls missing is nan. See docs/peers.md for versions and the installation.
"""
import cv2
import numpy as np

import mediapipe_graphs
import peers
import tensors

INPUT, MAP = (192, 256), (tensors.WIDTH, tensors.HEIGHT)
SIGMA = (4.9, 5.66)


def show(case, rows):
    for i, row in enumerate(rows):
        print(case, i, *("%.5g" % v if abs(v) < 1 else "%.4f" % v for v in row), sep="\t")


def points(xy, scores):
    """Returns rows of x, y, score; those with no score are missing."""
    return [[*(p if s > 0 else (np.nan, np.nan)), max(0, s)] for p, s in zip(xy.reshape(-1, 2), scores.reshape(-1))]


def blurs():
    """OpenCV's blur at some cells of two maps."""
    maps = tensors.heatmaps()
    for size in (11, 17, 23):
        for name, border in (("zero", cv2.BORDER_CONSTANT), ("mirror", cv2.BORDER_REFLECT_101)):
            wide = cv2.copyMakeBorder(maps[9], size, size, size, size, border, value=0)
            smooth = cv2.GaussianBlur(wide, (size, size), 0)[size:-size, size:-size]
            show("blur-%d-%s" % (size, name), [[smooth[y, x]] for y, x in ((63, 47), (62, 40), (55, 47), (50, 41))])


def heatmap_codecs(mmpose):
    maps = tensors.heatmaps()
    cases = {
        "quarter": mmpose.MSRAHeatmap(INPUT, MAP, 2),
        "dark-11": mmpose.MSRAHeatmap(INPUT, MAP, 2, unbiased=True, blur_kernel_size=11),
        "dark-17": mmpose.MSRAHeatmap(INPUT, MAP, 3, unbiased=True, blur_kernel_size=17),
        "udp-11": mmpose.UDPHeatmap(INPUT, MAP, blur_kernel_size=11),
        "udp-17": mmpose.UDPHeatmap(INPUT, MAP, sigma=3, blur_kernel_size=17),
        "megvii": mmpose.MegviiHeatmap(INPUT, MAP, 11),
    }
    with np.errstate(all="ignore"):
        for case, codec in cases.items():
            show(case, points(*codec.decode(maps.copy())))
        combined = mmpose.UDPHeatmap(INPUT, MAP, "combined")
        show("combined", points(*combined.decode(tensors.offset_maps())))


def vitpose(rtmlib):
    whole = np.array(INPUT)
    found = rtmlib.ViTPose.postprocess(None, [tensors.heatmaps()[None]], whole / 2, whole)
    show("vitpose", points(*found))


def simcc(mmpose, rtmlib):
    x, y = tensors.lines()
    with np.errstate(all="ignore"):
        for case, options in (("simcc", {}), ("simcc-dark", {"use_dark": True})):
            codec = mmpose.SimCCLabel(INPUT, sigma=SIGMA, **options)
            show(case, points(*codec.decode(x.copy(), y.copy())))
        codec = mmpose.SimCCLabel(INPUT, sigma=SIGMA, decode_visibility=True)
        xy, (scores, visibility) = codec.decode(x.copy(), y.copy())
        show("simcc-visibility", points(xy, np.where(scores > 0, visibility, 0)))
    tool = rtmlib.RTMPose.__new__(rtmlib.RTMPose)
    tool.model_input_size = INPUT
    whole = np.array(INPUT)
    show("rtmpose", points(*tool.postprocess([x, y], whole / 2, whole)))


def regression(mmpose):
    v = tensors.coordinates()
    show("regression", points(*mmpose.RegressionLabel(INPUT).decode(v[..., :2])))
    show("regression-sigma", points(*mmpose.RegressionLabel(INPUT).decode(v)))
    integral = mmpose.IntegralRegressionLabel(INPUT, MAP, 2)
    show("integral-label", points(*integral.decode(v[..., :2])))


def integral():
    """The mean under the softmax by its definition in 64 bits: MMPose takes it in its head, in PyTorch."""
    logits = (10 * tensors.heatmaps()[:12]).astype(np.float64)
    sums = np.exp(logits).sum((1, 2))
    share = np.exp(logits) / sums[:, None, None]
    size = np.array(MAP)
    cell = np.stack([share.sum(1) @ np.arange(MAP[0]), share.sum(2) @ np.arange(MAP[1])], -1)
    one = np.ones(len(cell))
    show("integral", points(cell / size * INPUT, one))
    show("dsnt", points((((2 * cell + 1) / size - 1 + 1) * INPUT - 1) / 2, one))
    c = sums[:, None]
    show("integral-mmpose", points(c / (c - 1) * (cell / size - 1 / (2 * c)) * INPUT, one))
    left = MAP[0] * MAP[1] / c
    show("integral-exact", points((cell - left * (size - 1) / 2) / (1 - left) / size * INPUT, one))


def boxes(rtmlib):
    tool = rtmlib.YOLOX.__new__(rtmlib.YOLOX)
    tool.model_input_size, tool.nms_thr, tool.score_thr, tool.det_mode = (160, 160), 0.45, 0.7, "human"
    show("yolox", [[a, b, c - a, d - b] for a, b, c, d in tool.postprocess(tensors.yolox())])
    tool = rtmlib.RTMO.__new__(rtmlib.RTMO)
    xy, scores = tool.postprocess(list(tensors.rtmo()), nms_thr=0.45, score_thr=0.3)
    show("rtmo", points(xy, scores))


def mediapipe():
    peers.mediapipe_without_drawing()
    for algorithm in ("WEIGHTED", "DEFAULT"):
        show("ssd-" + algorithm.lower(), mediapipe_graphs.detections(*tensors.anchored(), algorithm))
    show("blazepose", mediapipe_graphs.landmarks(*tensors.landmarks()))


def main():
    names = ("numpy", "opencv-python-headless", "mmpose", "rtmlib", "mediapipe")
    print("#", *("%s %s" % (n, peers.version(n)) for n in names), sep="\t")
    mmpose, rtmlib = peers.mmpose_codecs(), peers.rtmlib_tools()
    blurs()
    heatmap_codecs(mmpose)
    vitpose(rtmlib)
    simcc(mmpose, rtmlib)
    regression(mmpose)
    integral()
    boxes(rtmlib)
    mediapipe()


main()
