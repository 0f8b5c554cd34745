# SPDX-License-Identifier: BSD-2-Clause
"""Times the NumPy decoders of the peers and ours on the same tensors, in turn, five times; prints medians and ratios.

    mvn -q test-compile
    python src/test/python/decode_speed.py [CASE ...]

The peers' own functions are called where they have one for the case; the others are NumPy over whole arrays. One
thread, whose time is that on the processor, so that other programs do not count. A ratio is the median of the peer's times over the median of ours. The last column is
what copying the maps or vectors takes us, which no decoder that looks at every value can beat by much.
"""
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

import cv2
import numpy as np

import peers
import tensors

ROUNDS = 5
SECONDS = 0.25
READS = {
    **dict.fromkeys(("quarter", "dark", "udp", "udp-combined", "integral"), "read-heat"),
    **{name: "read-" + name for name in ("simcc-17", "simcc-133")},
}
ROOT = pathlib.Path(__file__).resolve().parents[3]
INPUT, MAP = (192, 256), (48, 64)
mmpose, rtmlib = peers.mmpose_codecs(), peers.rtmlib_tools()
nms = sys.modules["rtmlib.tools.object_detection.post_processings"].nms


def make():
    """Returns the tensors by name."""
    rng = np.random.default_rng(1)
    t = {"heat": np.zeros((17, 64, 48)), "offsets": 0.2 * rng.random((51, 64, 48)) - 0.1}
    for k in range(17):
        d2 = tensors.square(3 + 41 * rng.random(), 3 + 57 * rng.random())
        t["heat"][k] = 0.9 * tensors.bell(d2, 64.0) + 0.02 * rng.random((64, 48))
        t["offsets"][3 * k] = np.minimum(0.9, 4 * tensors.bell(d2, 64.0)) + 0.02 * rng.random((64, 48))
    for k in (17, 133):
        for axis, bins in (("x", 384), ("y", 512)):
            d = np.arange(bins)[None, :] - bins * rng.random((k, 1))
            t[axis + str(k)] = (0.8 * tensors.bell(d * d, 400.0) + 0.02 * rng.random((k, bins)))[None]
    t["yolox"] = rng.random((1, 8400, 85)) ** 4
    t["yolox"][0, 4000:4040, 4:6] = 0.8 + 0.2 * rng.random((40, 2))
    t["yolox"][0, ::-1, 4:6][:20] = 0.9
    t["yolo-pose"] = 640 * rng.random((1, 56, 8400))
    t["yolo-pose"][0, 4] = 0.2 * rng.random(8400)
    t["yolo-pose"][0, 4, 4000:4060] = 0.3 + 0.7 * rng.random(60)
    t["yolo-pose"][0, 2:4] = 100
    t["yolo-pose"][0, 7::3] = rng.random((17, 8400))
    t["boxes"], t["scores"] = tensors.anchored()
    return {name: np.ascontiguousarray(v, np.float32) for name, v in t.items()}


def debiased(maps):
    """The mean under the softmax over whole arrays, its bias taken out."""
    flat = maps.reshape(len(maps), -1)
    most = flat.max(1, keepdims=True)
    w = np.exp(flat - most)
    c = w.sum(1)
    w = w.reshape(maps.shape)
    size = np.array(maps.shape[:0:-1])
    cell = np.stack([w.sum(1) @ np.arange(size[0]), w.sum(2) @ np.arange(size[1])], 1) / c[:, None]
    left = size.prod() / (c[:, None] * np.exp(most))
    return (cell - left * (size - 1) / 2) / (1 - left) / size * INPUT


def yolo_pose(output):
    """Rows of a box, a score and points: those above the threshold, without overlaps."""
    rows = output[0].T
    rows = rows[rows[:, 4] > 0.25]
    boxes = np.concatenate([rows[:, :2] - rows[:, 2:4] / 2, rows[:, :2] + rows[:, 2:4] / 2], 1)
    keep = nms(boxes, rows[:, 4], 0.45)
    return boxes[keep], rows[keep, 5:].reshape(-1, 17, 3)


ANCHORS = np.concatenate(
    [
        np.repeat(np.stack(np.meshgrid(np.arange(n) + 0.5, np.arange(n) + 0.5), -1).reshape(-1, 2) / n, a, 0)
        for n, a in ((28, 2), (14, 2), (7, 6))
    ]
)


def ssd(values, scores):
    """BlazePose's detector: all boxes and points from the anchors, then the weighted mean of overlapping ones."""
    score = 1 / (1 + np.exp(-np.clip(scores[:, 0], -100, 100)))
    v = values / 224
    points = v[:, 4:].reshape(-1, 4, 2) + ANCHORS[:, None]
    centre = v[:, :2] + ANCHORS
    rows = np.concatenate([centre - v[:, 2:4] / 2, centre + v[:, 2:4] / 2, points.reshape(-1, 8)], 1)
    left = np.where(score >= 0.5)[0]
    left = left[np.argsort(-score[left])]
    found = []
    while len(left):
        a, b = rows[left[0]], rows[left]
        side = np.maximum(0, np.minimum(a[2:4], b[:, 2:4]) - np.maximum(a[:2], b[:, :2]))
        both = side.prod(1)
        over = both / ((b[:, 2:4] - b[:, :2]).prod(1) + (a[2:4] - a[:2]).prod() - both) > 0.3
        found.append(np.average(b[over], axis=0, weights=score[left[over]]) * 224)
        left = left[~over]
    return found


def cases(t):
    """Returns what is timed: a function and what gives its arguments, untimed."""
    heat = lambda: (t["heat"],)
    quarter = mmpose.MSRAHeatmap(INPUT, MAP, 2)
    dark = mmpose.MSRAHeatmap(INPUT, MAP, 2, unbiased=True)
    udp = mmpose.UDPHeatmap(INPUT, MAP)
    combined = mmpose.UDPHeatmap(INPUT, MAP, "combined")
    simcc = mmpose.SimCCLabel(INPUT, sigma=(4.9, 5.66))
    yolox = rtmlib.YOLOX.__new__(rtmlib.YOLOX)
    yolox.model_input_size, yolox.nms_thr, yolox.score_thr, yolox.det_mode = (640, 640), 0.45, 0.7, "human"
    return {
        "quarter": (quarter.decode, heat),
        "dark": (dark.decode, heat),
        "udp": (udp.decode, heat),
        "udp-combined": (combined.decode, lambda: (t["offsets"],)),
        "simcc-17": (simcc.decode, lambda: (t["x17"], t["y17"])),
        "simcc-133": (simcc.decode, lambda: (t["x133"], t["y133"])),
        "integral": (debiased, heat),
        "yolox": (yolox.postprocess, lambda: (t["yolox"].copy(),)),
        "yolo-pose": (yolo_pose, lambda: (t["yolo-pose"],)),
        "ssd": (ssd, lambda: (t["boxes"], t["scores"])),
    }


def microseconds(decode, arguments):
    total, runs = 0.0, 0
    while total < SECONDS:
        given = arguments()
        start = time.thread_time()
        decode(*given)
        total += time.thread_time() - start
        runs += 1
    return 1e6 * total / runs


def ours(folder, names):
    path = os.pathsep.join(str(ROOT / "target" / c) for c in ("test-classes", "classes"))
    command = ["java", "-cp", path, "org.posej.codec.DecodeSpeed", folder, *names]
    lines = subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()
    return {name: float(time) for name, time in (line.split("\t") for line in lines)}


def main():
    cv2.setNumThreads(1)
    t = make()
    wanted = sys.argv[1:] or list(cases(t))
    reads = sorted({READS[n] for n in wanted if n in READS})
    theirs, mine = {n: [] for n in wanted}, {n: [] for n in [*wanted, *reads]}
    with tempfile.TemporaryDirectory() as folder:
        for name, values in t.items():
            (pathlib.Path(folder) / (name + ".f32")).write_bytes(values.tobytes())
        for _ in range(ROUNDS):
            for name in wanted:
                theirs[name].append(microseconds(*cases(t)[name]))
            for name, us in ours(folder, list(mine)).items():
                mine[name].append(us)
    print("# load %.1f of %d cores" % (os.getloadavg()[0], os.cpu_count()))
    print("decoder", "numpy_us", "posej_us", "ratio", "read_us", sep="\t")
    for name in wanted:
        a, b = statistics.median(theirs[name]), statistics.median(mine[name])
        read = "%.1f" % statistics.median(mine[READS[name]]) if name in READS else ""
        print(name, "%.1f" % a, "%.1f" % b, "%.1f" % (a / b), read, sep="\t")


if __name__ == "__main__":
    main()
