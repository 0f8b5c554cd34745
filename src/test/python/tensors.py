# SPDX-License-Identifier: BSD-2-Clause
"""Tensors by a formula of sums and products alone, so that PeerTensors.java makes the same bits."""
import numpy as np

WIDTH, HEIGHT, POINTS = 48, 64, 14


class Noise:
    """A linear congruential generator of numbers in 0..1 with 24 bits."""

    def __init__(self, seed):
        self.state = seed

    def next(self):
        self.state = (self.state * 1664525 + 1013904223) % 2**32
        return (self.state >> 8) / 2.0**24

    def array(self, *shape):
        return np.array([self.next() for _ in range(int(np.prod(shape)))]).reshape(shape)


def bell(d2, reach):
    """Nearly exp(-8 d2 / reach): a bell that ends where d2 is reach."""
    t = np.maximum(0.0, 1 - d2 / reach)
    for _ in range(3):
        t = t * t
    return t


def places(noise):
    """Returns columns, rows and heights of points: usual ones, faint, two, at the border, too high, none."""
    x, y, a = (np.array([s * noise.next() + o for _ in range(POINTS)]) for s, o in ((47, 0), (63, 0), (0.7, 0.3)))
    a[6] = 0.01
    x[8:13] = (0.3, 47, 1.4, 45.8, 20.3)
    y[8:13] = (0.2, 63, 30.2, 61.6, 33.7)
    a[12] = 60
    a[13] = 0
    return x, y, a


def square(x, y):
    """Returns squared distances of all cells from a place."""
    dx = np.arange(WIDTH)[None, :] - x
    dy = np.arange(HEIGHT)[:, None] - y
    return dx * dx + dy * dy


def heatmaps(seed=1):
    """Returns (K, H, W): bells of about two cells with noise; one map has two of them."""
    noise = Noise(seed)
    x, y, a = places(noise)
    maps = np.zeros((POINTS, HEIGHT, WIDTH))
    for k in range(POINTS):
        maps[k] = a[k] * bell(square(x[k], y[k]), 64.0)
        if k == 7:
            maps[k] = maps[k] + 0.9 * a[k] * bell(square(47 - x[k], 63 - y[k]), 64.0)
        maps[k] = maps[k] + 0.04 * a[k] * (noise.array(HEIGHT, WIDTH) - 0.5)
    return maps.astype(np.float32)


def offset_maps(seed=2):
    """Returns (3 K, H, W): flat disks, and noisy offsets to their middle in units of 3.5 cells."""
    noise = Noise(seed)
    x, y, a = places(noise)
    maps = np.zeros((3 * POINTS, HEIGHT, WIDTH))
    for k in range(POINTS):
        disk = np.minimum(1.0, 4 * bell(square(x[k], y[k]), 64.0))
        maps[3 * k] = a[k] * disk + 0.04 * a[k] * (noise.array(HEIGHT, WIDTH) - 0.5)
        dx = (x[k] - np.arange(WIDTH))[None, :] / 3.5
        dy = (y[k] - np.arange(HEIGHT))[:, None] / 3.5
        maps[3 * k + 1] = dx + 0.1 * (noise.array(HEIGHT, WIDTH) - 0.5)
        maps[3 * k + 2] = dy + 0.1 * (noise.array(HEIGHT, WIDTH) - 0.5)
    return maps.astype(np.float32)


def lines(seed=3):
    """Returns (1, K, 384) and (1, K, 512): bells of five bins with noise."""
    noise = Noise(seed)
    x, y, a = places(noise)
    axes = []
    for place, bins in ((8 * x, 384), (8 * y, 512)):
        axis = np.zeros((1, POINTS, bins))
        for k in range(POINTS):
            d = np.arange(bins) - place[k]
            axis[0, k] = a[k] * bell(d * d, 400.0) + 0.04 * a[k] * (noise.array(bins) - 0.5)
        axes.append(axis.astype(np.float32))
    return axes


def coordinates(seed=4):
    """Returns (1, K, 4) in 0..1."""
    return Noise(seed).array(1, POINTS, 4).astype(np.float32)


def yolox(seed=5, side=160):
    """Returns (1, A, 6) of a network with one class."""
    cells = sum((side // s) ** 2 for s in (8, 16, 32))
    v = Noise(seed).array(1, cells, 6)
    v[..., 2:4] = 3 * v[..., 2:4]
    return v.astype(np.float32)


def rtmo(seed=6, people=30, points=3):
    """Returns (1, N, 5) of boxes by their edges with scores and (1, N, K, 3) of points."""
    noise = Noise(seed)
    v = 400 * noise.array(1, people, 5)
    v[..., 2:4] = v[..., 0:2] + 60 + v[..., 2:4] / 4
    v[..., 4] = v[..., 4] / 400
    points = noise.array(1, people, points, 3)
    points[..., :2] = 600 * points[..., :2]
    return v.astype(np.float32), points.astype(np.float32)


def anchored(seed=7, anchors=2254, points=4):
    """Returns (A, 4 + 2 K) and (A, 1) of a detector: three clusters of high scores."""
    noise = Noise(seed)
    v = 60 * noise.array(anchors, 4 + 2 * points) - 30
    v[:, 2:4] = v[:, 2:4] + 90
    scores = 2 * noise.array(anchors, 1) - 4
    for first in (300, 1000, 2100):
        scores[first : first + 6] = scores[first : first + 6] + 4 + first / 1000
    return v.astype(np.float32), scores.astype(np.float32)


def landmarks(seed=8):
    """Returns (K, 5) in pixels of 256 and (64, 64, K) of heat before the sigmoid, for eight points."""
    noise = Noise(seed)
    v = noise.array(8, 5)
    v[:, :2] = 256 * v[:, :2]
    v[:, 2:] = 8 * v[:, 2:] - 4
    v[6, :2] = (1.0, 254.5)
    v[7, :2] = (-3.0, 100.0)
    heat = 2 * noise.array(64, 64, 8) - 7
    for k in range(8):
        dx = np.arange(64)[None, :] - (v[k, 0] / 4 + 0.7)
        dy = np.arange(64)[:, None] - (v[k, 1] / 4 - 1.2)
        heat[..., k] = heat[..., k] + (1.0 if k == 2 else 9.0) * bell(dx * dx + dy * dy, 49.0)
    return v.astype(np.float32), heat.astype(np.float32)
