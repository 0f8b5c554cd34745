# SPDX-License-Identifier: BSD-2-Clause
"""Cases for metrics.py, from seeds: frames with people labelled and found.

MetricCases.java makes the same ones to the last bit, since they are sums and products of java.util.Random's numbers, so that
none is stored.
"""
POINTS = 5
SIGMAS = (.026, .079, .072, .107, .089)


class Random:
    """java.util.Random after its first nextDouble()."""

    def __init__(self, seed):
        self.state = (seed ^ 0x5DEECE66D) & ((1 << 48) - 1)
        self.real()  # the first numbers of neighbouring seeds are alike

    def bits(self, n):
        self.state = (self.state * 0x5DEECE66D + 0xB) & ((1 << 48) - 1)
        return self.state >> (48 - n)

    def below(self, bound):
        """nextInt(bound)"""
        r = self.bits(31)
        m = bound - 1
        if bound & m == 0:
            return (bound * r) >> 31
        u = r
        r = u % bound
        while u - r + m >= 1 << 31:
            u = self.bits(31)
            r = u % bound
        return r

    def real(self):
        """nextDouble()"""
        return ((self.bits(26) << 27) + self.bits(27)) * 2.0 ** -53


def body(r, track):
    """A person: all its points, which of them are labelled, and its extent."""
    x, y, size = 300 * r.real(), 300 * r.real(), 20 + 160 * r.real()
    points = [(x + size * r.real(), y + size * r.real()) for _ in range(POINTS)]
    labelled = [r.below(6) > 0 for _ in range(POINTS)]
    if r.below(12) == 0:
        labelled = [False] * POINTS
    return dict(track=track, size=size, points=points, labelled=labelled, crowd=r.below(12) == 0,
                area=size * size * (0.3 + 0.5 * r.real()), box=(x, y, size, 1.25 * size), head=(x, y, size / 4, size / 2))


def pose(r, bodies, j, gaps):
    """A pose near the body of its number, or somewhere."""
    near = bodies and r.below(4) > 0
    if near:
        of = bodies[(j + (1 if r.below(6) == 0 else 0)) % len(bodies)]
        spread = of["size"] * 0.5 * r.real() * r.real()
        points = [(x + spread * (r.real() - 0.5), y + spread * (r.real() - 0.5)) for x, y in of["points"]]
    else:
        x, y = 300 * r.real(), 300 * r.real()
        points = [(x + 90 * r.real(), y + 90 * r.real()) for _ in range(POINTS)]
    if gaps:
        points = [None if r.below(8) == 0 else p for p in points]
    return dict(points=points, score=r.below(9) / 8)


def movie(seed, gaps):
    """Frames of bodies and poses; with gaps poses lack points."""
    r = Random(seed)
    individuals, shift, frames = r.below(6), 0, []
    for _ in range(1 + r.below(6)):
        bodies = [body(r, n) for n in range(individuals) if r.below(5) > 0]
        count = 25 if r.below(10) == 0 else r.below(7)
        shift += 1 if r.below(4) == 0 else 0
        poses = []
        for j in range(count):
            if poses and r.below(6) == 0:
                poses.append(dict(points=poses[-1]["points"], score=r.below(9) / 8))
            else:
                poses.append(pose(r, bodies, j, gaps))
            poses[-1]["track"] = (j + shift) % 32
        frames.append((bodies, poses))
    return frames


def pairs(frames):
    """Each body with the pose of its place in the frame, None where there is none."""
    return [(b, poses[i] if i < len(poses) else None) for bodies, poses in frames for i, b in enumerate(bodies)]


def series(seed):
    """Ratings of subjects by raters."""
    r = Random(seed)
    raters = 2 + r.below(3)
    bias = [2 * r.real() for _ in range(raters)]
    spread, noise = 10 * r.real(), 3 * r.real()
    rows = []
    for _ in range(4 + r.below(40)):
        subject = spread * r.real()
        rows.append([subject + bias[k] + noise * (r.real() - 0.5) for k in range(raters)])
    return rows


def space(seed):
    """Frames of two sets of places in space, in metres; of 32 bits."""
    import numpy as np
    r = Random(seed)
    frames = []
    mirror = -1 if r.below(4) == 0 else 1
    for _ in range(2 + r.below(6)):
        truth = [[r.real() for _ in range(3)] for _ in range(7)]
        found = [[mirror * 1.1 * p[0] + 0.1 * r.real(), p[1] - 0.1 * p[2] + 0.1 * r.real(), p[2] + 0.1 * p[1] + 0.1 * r.real()]
                 for p in truth]
        frames.append((truth, found))
    return [(np.float32(t).astype(float), np.float32(f).astype(float)) for t, f in frames]


def street(images):
    """Images of about 2.2 people of 17 points each and a few poses more, for measuring speed: rows of x, y, x, y ..."""
    r = Random(1)
    frames = []
    for _ in range(images):
        bodies, poses = [], []
        for _ in range(r.below(5) + (1 if r.below(5) == 0 else 0)):
            x, y, size = 500 * r.real(), 400 * r.real(), 30 + 200 * r.real()
            points = [v for _ in range(17) for v in (x + size * r.real(), y + size * r.real())]
            bodies.append((points, size))
            poses.append(([v + 0.2 * size * (r.real() - 0.5) for v in points], r.real()))
        for _ in range(r.below(3)):
            x, y = 500 * r.real(), 400 * r.real()
            poses.append(([(x if i % 2 == 0 else y) + 100 * r.real() for i in range(34)], r.real()))
        frames.append((bodies, poses))
    return frames
