# SPDX-License-Identifier: BSD-2-Clause
"""Filters a signal by SciPy and filterpy, and by the One-Euro filter of its authors, and writes what they give.

    pip install -r cleaning-requirements.txt
    python cleaning.py ../resources/org/posej/smooth

One row per result: what was done, with its numbers, then one value per frame; nan where there is none. Rows without a filter
(x, y, gaps, times, scores) are the inputs. SciPy's medfilt puts zeros beyond the ends, where we cut the window: the first and last
values of `median` are the median of the cut window by NumPy.
"""
import importlib.metadata
import math
import pathlib
import sys

import numpy as np
import scipy.interpolate
import scipy.signal
from filterpy.kalman import KalmanFilter, rts_smoother

RATE = 100.0
SIZE = 60


class LowPassFilter:
    """From the paper and the authors' program: y = alpha x + (1 - alpha) y_before."""

    def __init__(self):
        self.y = self.x = None

    def filter(self, value, alpha):
        self.y = value if self.y is None else alpha * value + (1.0 - alpha) * self.y
        self.x = value
        return self.y


class OneEuroFilter:
    """Casiez, Roussel and Vogel 2012, as their Python program computes it; raw is the one switch that it lacks."""

    def __init__(self, min_cutoff, beta, d_cutoff, raw):
        self.min_cutoff, self.beta, self.d_cutoff, self.raw = min_cutoff, beta, d_cutoff, raw
        self.x, self.dx, self.last = LowPassFilter(), LowPassFilter(), None

    @staticmethod
    def alpha(cutoff, freq):
        return 1.0 / (1.0 + (1.0 / (2 * math.pi * cutoff)) / (1.0 / freq))

    def __call__(self, x, timestamp):
        freq = None if self.last is None else 1.0 / (timestamp - self.last)
        self.last = timestamp
        before = self.x.x if self.raw else self.x.y
        dx = 0.0 if before is None else (x - before) * freq
        if freq is None:
            self.dx.filter(dx, 1.0)
            return self.x.filter(x, 1.0)
        edx = self.dx.filter(dx, self.alpha(self.d_cutoff, freq))
        return self.x.filter(x, self.alpha(self.min_cutoff + self.beta * abs(edx), freq))


def one_euro(times, x, *settings):
    f = OneEuroFilter(*settings)
    return [f(v, t) if not math.isnan(v) else math.nan for t, v in zip(times, x)]


def kalman(x, noise, acceleration):
    """Constant velocity, white acceleration; nan is not measured. The start is as vague as ours."""
    f = KalmanFilter(dim_x=2, dim_z=1)
    f.F = np.array([[1.0, 1], [0, 1]])
    f.H = np.array([[1.0, 0]])
    q = acceleration * np.array([[1 / 3, 1 / 2], [1 / 2, 1]])
    f.x, f.P = np.array([[x[0]], [0.0]]), np.eye(2) * 1e3 * noise[0]
    means, covariances = [], []
    for t, v in enumerate(x):
        if t:
            f.predict(Q=q)
        if not math.isnan(v):
            f.update(np.array([[v]]), R=np.array([[noise[t]]]))
        means.append(f.x.copy())
        covariances.append(f.P.copy())
    n = len(x)
    xs, ps, *_ = rts_smoother(np.array(means), np.array(covariances), [f.F] * n, [q] * n)
    return xs[:, 0, 0], ps[:, 0, 0]


def median(x, window):
    out = scipy.signal.medfilt(x, window)
    half = window // 2
    for t in list(range(half)) + list(range(len(x) - half, len(x))):
        out[t] = np.median(x[max(0, t - half):t + half + 1])
    return out


def main():
    random = np.random.default_rng(8)
    t = np.arange(SIZE)
    x = np.round(300 + 40 * np.sin(0.17 * t) + 0.8 * t + random.normal(0, 2, SIZE), 3)
    y = np.round(100 + 25 * np.cos(0.11 * t) + random.normal(0, 2, SIZE), 3)
    gaps = x.copy()
    gaps[[7, 8, 20, 21, 22, 23, 24, 40]] = np.nan
    times = np.round(np.cumsum(random.uniform(0.5, 1.5, SIZE)) / RATE, 5)
    scores = np.round(random.uniform(0.2, 1, SIZE), 3)
    rows = dict(x=x, y=y, gaps=gaps, times=times, scores=scores)

    for order in (1, 2, 3, 4, 5, 8):
        for cutoff in (6.0, 30.0):
            b, a = scipy.signal.butter(order, cutoff, fs=RATE)
            sos = scipy.signal.butter(order, cutoff, fs=RATE, output="sos")
            if order < 5:  # beyond, the one polynomial loses digits, and sections are what SciPy advises
                rows["filtfilt %d %g" % (order, cutoff)] = scipy.signal.filtfilt(b, a, x)
            rows["sosfiltfilt %d %g" % (order, cutoff)] = scipy.signal.sosfiltfilt(sos, x)
    for window, order, derivative in ((5, 2, 0), (7, 2, 0), (9, 3, 0), (15, 5, 0), (5, 2, 1), (9, 3, 1), (9, 4, 2), (7, 1, 2), (1, 0, 0)):
        rows["savgol %d %d %d" % (window, order, derivative)] = scipy.signal.savgol_filter(x, window, order, derivative, 1 / RATE)
    for window in (1, 3, 7):
        rows["median %d" % window] = median(x, window)
    has = ~np.isnan(gaps)
    for name, curve in (("linear", lambda a, b: lambda at: np.interp(at, a, b)), ("pchip", scipy.interpolate.PchipInterpolator),
                        ("spline", scipy.interpolate.CubicSpline)):
        rows["%s even" % name] = curve(t[has], gaps[has])(t)
        rows["%s times" % name] = curve(times[has], gaps[has])(times)
        for knots in (2, 3, 4):
            some = np.flatnonzero(has)[::11][:knots]
            rows["%s %d" % (name, knots)] = np.where((t >= some[0]) & (t <= some[-1]), curve(t[some], gaps[some])(t), np.nan)
    for ends in ((0, 0.1, -4.9, 3, 2.5), (0, 1, 3, 4, 7), (1, 1, 5, 2, 2)):  # turning, straight and flat at the ends
        rows["slopes %s" % " ".join("%g" % v for v in ends)] = scipy.interpolate.PchipInterpolator(range(5), ends).derivative()(range(5))
    for settings in ((1.0, 0.007, 1.0), (0.5, 0.0, 1.0), (2.0, 0.05, 3.0)):
        for raw in (False, True):
            rows["one-euro %g %g %g %s" % (settings + (str(raw).lower(),))] = one_euro(times, gaps, *settings, raw)
    for acceleration in (0.01, 1.0):
        m, p = kalman(gaps, 1 / np.maximum(0.05, scores) ** 2, acceleration)
        rows["kalman %g" % acceleration] = m
        rows["variance %g" % acceleration] = p
    packages = ("scipy", "filterpy", "numpy")
    lines = ["# " + " ".join("%s %s" % (p, importlib.metadata.version(p)) for p in packages)]
    lines += ["\t".join([name] + ["%.13g" % v for v in row]) for name, row in rows.items()]
    (pathlib.Path(sys.argv[1]) / "filters.tsv").write_text("\n".join(lines) + "\n")


main()
