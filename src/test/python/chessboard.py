# SPDX-License-Identifier: BSD-2-Clause
"""Corners of chessboards and the lens behind them, by OpenCV: the golden numbers of the tests.

chessboard.py FOLDER OUT   FOLDER holds left01.jpg to right14.jpg of stereo_example.zip; OUT gets the files

Run with opencv-python-headless 5.0.0.93 and numpy 2.4.6 on Python 3.11.
"""
import sys
from pathlib import Path

import cv2
import numpy as np

COLUMNS, ROWS = 9, 6
SQUARE = 25.0


def corners(path):
    grey = cv2.imread(str(path), cv2.IMREAD_GRAYSCALE)
    found, points = cv2.findChessboardCorners(grey, (COLUMNS, ROWS))
    if not found:
        raise SystemExit(f"No board is found in {path}.")
    stop = (cv2.TERM_CRITERIA_EPS + cv2.TERM_CRITERIA_MAX_ITER, 100, 1e-4)
    return cv2.cornerSubPix(grey, points, (5, 5), (-1, -1), stop).reshape(-1, 2), grey.shape[::-1]


def main(folder, out):
    board = np.zeros((COLUMNS * ROWS, 3), np.float32)
    board[:, :2] = np.mgrid[:COLUMNS, :ROWS].T.reshape(-1, 2) * SQUARE
    rows, lenses = [], []
    for side in ("left", "right"):
        views = []
        for path in sorted(Path(folder).glob(side + "*.jpg")):
            points, size = corners(path)
            views.append(points)
            rows += [f"{path.name}\t{x:.4f}\t{y:.4f}" for x, y in points]
        stop = (cv2.TERM_CRITERIA_EPS + cv2.TERM_CRITERIA_MAX_ITER, 500, 1e-14)
        rounded = [np.round(v, 4).astype(np.float32) for v in views]
        rms, k, d, _, _ = cv2.calibrateCamera([board] * len(views), rounded, size, None, None, criteria=stop)
        numbers = [rms, k[0, 0], k[1, 1], k[0, 2], k[1, 2], *d.ravel()[:5]]
        point = np.array([[[20.0, 30.0]]])
        undistorted = cv2.undistortPoints(point, k, d, P=k, criteria=stop).ravel()
        lenses.append(side + "\t" + "\t".join(f"{v:.8f}" for v in [*numbers, *undistorted]))
    Path(out, "corners.tsv").write_text("\n".join(rows) + "\n")
    Path(out, "lenses.tsv").write_text("\n".join(lenses) + "\n")


main(*sys.argv[1:])
