# SPDX-License-Identifier: BSD-2-Clause
"""Crops by OpenCV, for CropGoldenTest; with --time, how long OpenCV and NumPy take for one.

Made with Python 3.11, NumPy 2.4.6 and OpenCV (opencv-python-headless) 5.0.0, which interpolates at
the exact place. OpenCV 4 (seen with 4.14.0) rounds places to 1/32 pixel in warpAffine, by which it
differs from its successor, and from us, by up to 5 grey levels where neighbours differ by 255.

    python crops.py > ../resources/org/posej/image/crops.txt
    python crops.py --compare FILE      # name, largest and mean difference
    python crops.py --time              # beside: mvn -q -Pbench test-compile exec:exec -Dbench=CropReader
"""

import sys
import time

import cv2
import numpy as np

WIDTH, HEIGHT = 97, 83  # of the picture
W, H = 12, 16  # of the input


def picture():
    """Smooth slopes that wrap from 255 to 0, so that there are sharp edges too; RGB."""
    y, x = np.mgrid[0:HEIGHT, 0:WIDTH]
    red = x * x // 16 + 7 * y
    green = x * y // 8
    blue = ((x - 40) ** 2 + (y - 30) ** 2) // 16
    return (np.stack([red, green, blue], axis=2) & 255).astype(np.uint8)


def padded(box):
    """The centre and the sides of a box, widened to the input's aspect and by 1.25."""
    x, y, w, h = box
    centre = np.array([x + w / 2, y + h / 2])
    w, h = max(w, h * W / H), max(h, w * H / W)
    return centre, np.array([w, h]) * 1.25


def three_points(box, clockwise):
    """The map of HRNet: the centre, half a width above it, and a third at a right angle."""
    centre, (side, _) = padded(box)
    a = np.deg2rad(clockwise)
    up = np.array([np.sin(a), -np.cos(a)]) * side / 2
    source = [centre, centre + up, centre + up + [up[1], -up[0]]]
    middle = np.array([W / 2, H / 2])
    top = np.array([0, -W / 2])
    target = [middle, middle + top, middle + top + [top[1], -top[0]]]
    return cv2.getAffineTransform(np.float32(source), np.float32(target))


def corners(box):
    """The map of UDP: first and last pixel lie on the edges of the box."""
    (cx, cy), (w, h) = padded(box)
    sx, sy = (W - 1) / w, (H - 1) / h
    return np.array([[sx, 0, (w / 2 - cx) * sx], [0, sy, (h / 2 - cy) * sy]])


def warped(image, matrix, border=0):
    return cv2.warpAffine(
        image, matrix, (W, H), flags=cv2.INTER_LINEAR, borderValue=(border,) * 3
    )


def letterbox(image, centred):
    gain = min(H / HEIGHT, W / WIDTH)
    rounded = round if centred else int
    w, h = rounded(WIDTH * gain), rounded(HEIGHT * gain)
    left, top = ((W - w) // 2, (H - h) // 2) if centred else (0, 0)
    out = np.full((H, W, 3), 114, np.uint8)
    out[top : top + h, left : left + w] = cv2.resize(image, (w, h))
    return out


def crops():
    image = picture()
    small = image[40:47, 60:65]
    return {
        "first": warped(image, three_points((20.3, 11.6, 30, 45), 0)),
        "corners": warped(image, corners((20.3, 11.6, 30, 45))),
        "outside": warped(image, three_points((70.2, 50.9, 35, 60), 0), 90),
        "turned": warped(image, three_points((25.7, 22.1, 26, 33), 30)),
        "turned-outside": warped(image, three_points((-12.4, 30.2, 50, 60), -110), 90),
        "enlarged": warped(image, three_points((40.25, 33.5, 4, 5), 0)),
        "stretch": cv2.resize(image, (W, H)),
        "stretch-enlarged": cv2.resize(small, (W, H)),
        "letterbox": letterbox(image, False),
        "letterbox-centred": letterbox(image, True),
    }


def compare(path):
    with open(path) as lines:
        for line in lines:
            if not line.startswith("#"):
                name, values = line.split()
                golden = np.frombuffer(bytes.fromhex(values), np.uint8)
                d = np.abs(crops()[name].reshape(-1).astype(int) - golden)
                print(name, d.max(), round(d.mean(), 3))


def clock():
    """Prints the median microseconds of seven rounds: 192 x 256 pixels from 1920 x 1080, float32."""
    cv2.setNumThreads(1)
    image = np.random.default_rng(1).integers(0, 256, (1080, 1920, 3), dtype=np.uint8)
    # The box of CropReaderBenchmark: 400 x 530 at (700.3, 250.7).
    step = max(400, 530 * 192 / 256) * 1.25 / 192
    mean = np.float32([123.675, 116.28, 103.53])
    std = np.float32([58.395, 57.12, 57.375])
    out = np.empty((1, 3, 256, 192), np.float32)

    def matrix(degrees):
        m = cv2.getRotationMatrix2D((900.3, 515.7), degrees, 1 / step)
        m[:, 2] += np.array([96, 128]) - [900.3, 515.7]
        return m

    def warp(m):
        return cv2.warpAffine(image, m, (192, 256), flags=cv2.INTER_LINEAR)

    def usual(m):
        v = (warp(m) - mean) / std
        return np.ascontiguousarray(v.transpose(2, 0, 1))[None]

    def in_place(m):
        v = warp(m).astype(np.float32)
        v -= mean
        v /= std
        return np.ascontiguousarray(v.transpose(2, 0, 1))[None]

    def by_channel(m):
        v = warp(m)
        for c in range(3):
            np.multiply(v[..., c], 1 / std[c], out=out[0, c])
            out[0, c] -= mean[c] / std[c]
        return out

    print("work", "turned_deg", "us", sep="\t")
    for f in (warp, usual, in_place, by_channel):
        for degrees in (0, 20):
            m = matrix(degrees)
            rounds = []
            for _ in range(7):
                start = time.perf_counter()
                for _ in range(200):
                    f(m)
                rounds.append((time.perf_counter() - start) / 200 * 1e6)
            print(f.__name__, degrees, round(np.median(rounds)), sep="\t")


def main():
    if "--time" in sys.argv:
        clock()
    elif "--compare" in sys.argv:
        compare(sys.argv[-1])
    else:
        print("# Crops of 12 x 16 pixels by OpenCV", cv2.__version__, "- see crops.py; RGB, row by row")
        for name, crop in crops().items():
            print(name, crop.tobytes().hex())


main()
