# SPDX-License-Identifier: BSD-2-Clause
"""Fetches the photographs of pictures.tsv and writes the bank of squares that training takes its textures and backgrounds from.

    python pictures.py --bank bank.npy --originals originals

The bank is count x 256 x 256 x 3 bytes, red first, in the order of pictures.tsv: one square of a picture, two of a long one.
An original is used only if its SHA-256 is the one in the list; it stays in the folder, so a second run fetches what is missing.
A picture that cannot be had is named and left out. Rows with a `view` (yaw, pitch and field of view in degrees) are perspective
views of a panorama in Radiance format. Rows whose address is that of a package and not of a picture are used if their original
has been put into the folder by hand.

The shipped weights were trained on squares that had been through JPEG at 384 pixels. This bank is cut from the originals without
that, so that its bytes differ a little and, where pictures are left out, its count does too; training on it gives a network like
the shipped one, not the same one.
"""

import argparse
import csv
import hashlib
import math
import pathlib
import urllib.request
from http.client import HTTPException

import cv2
import numpy as np

LONGER, SQUARE = 384, 256
MOST_BYTES = 16_000_000
VIEW = (384, 288)


def rows(file):
    """The rows of the list as dictionaries, in its order."""
    with open(file, encoding="utf-8", newline="") as f:
        return list(csv.DictReader(f, delimiter="\t", quoting=csv.QUOTE_NONE))


def place(folder, row):
    """Where the original of a row lies; panoramas are shared by several rows."""
    return folder / (row["sha256"][:16] + pathlib.PurePosixPath(row["path"]).suffix.lower())


def download(address):
    """The bytes at an address; an error where there are more than any original has."""
    with urllib.request.urlopen(address, timeout=60) as answer:
        data = answer.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise ValueError(f"it is larger than {MOST_BYTES} bytes")
    return data


def original(folder, row):
    """The bytes of a row's original, from the folder or else from its address; an error where they are not those of the list."""
    file = place(folder, row)
    kept = file.exists()
    if not kept and not row["url"].lower().endswith(file.suffix):
        raise ValueError(f"it is in the package at {row['url']}; put it at {file}")
    data = file.read_bytes() if kept else download(row["url"])
    if hashlib.sha256(data).hexdigest() != row["sha256"]:
        raise ValueError(f"the SHA-256 of {file if kept else row['url']} is another than that of the list")
    if not kept:
        file.write_bytes(data)
    return data


def decoded(data, flags):
    """A picture, blue first; an error where it cannot be read."""
    image = cv2.imdecode(np.frombuffer(data, np.uint8), flags)
    if image is None:
        raise ValueError("it cannot be read as a picture")
    return image


def directions(yaw, pitch, field):
    """Longitudes and latitudes (latitude down, radians) of the pixels of a view; angles in degrees."""
    width, height = VIEW
    depth = width / 2 / math.tan(math.radians(field) / 2)
    x, y = np.meshgrid(np.arange(width) - width / 2 + 0.5, np.arange(height) - height / 2 + 0.5)
    length = np.sqrt(x**2 + y**2 + depth**2)
    c, s = math.cos(math.radians(pitch)), math.sin(math.radians(pitch))
    down, ahead = (y * c - depth * s) / length, (y * s + depth * c) / length
    return np.arctan2(x / length, ahead) + math.radians(yaw), np.arcsin(np.clip(down, -1, 1))


def perspective(panorama, yaw, pitch, field):
    """A view of an equirectangular panorama, in its linear light."""
    height, width = panorama.shape[:2]
    longitude, latitude = directions(yaw, pitch, field)
    x = longitude / (2 * math.pi) % 1 * width - 0.5
    y = np.clip((latitude / math.pi + 0.5) * height - 0.5, 0, height - 1)
    wrapped = cv2.copyMakeBorder(panorama, 0, 0, 1, 1, cv2.BORDER_WRAP)
    return cv2.remap(wrapped, (x + 1).astype(np.float32), y.astype(np.float32), cv2.INTER_LINEAR)


def toned(light):
    """Linear light to bytes: exposed by its mean logarithm, highlights rolled off, gamma 2.2."""
    mean = math.exp(np.log(light.mean(-1) + 1e-4).mean())
    light = light * 0.27 / max(mean, 1e-6)
    light = light * (1 + light / 9) / (1 + light)
    return (np.clip(light, 0, 1) ** (1 / 2.2) * 255).astype(np.uint8)


def picture(data, row):
    """The picture of a row, blue first, at most LONGER pixels on its longer side."""
    if row["view"]:
        return toned(perspective(decoded(data, cv2.IMREAD_UNCHANGED), *map(float, row["view"].split())))
    image = decoded(data, cv2.IMREAD_COLOR)
    scale = LONGER / max(image.shape[:2])
    return resized(image, scale) if scale < 1 else image


def resized(image, scale, least=1):
    """A picture at another scale, no side shorter than `least`."""
    height, width = (max(least, round(side * scale)) for side in image.shape[:2])
    return cv2.resize(image, (width, height), interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR)


def squares(image):
    """Squares of a picture, red first: both ends of a long one, the middle of another."""
    image = resized(image, SQUARE / min(image.shape[:2]), SQUARE)
    spare = max(image.shape[:2]) - SQUARE
    tall = image.shape[0] > image.shape[1]
    for start in (0, spare) if spare >= 104 else (spare // 2,):
        cut = image[start : start + SQUARE] if tall else image[:, start : start + SQUARE]
        yield cut[:, :, ::-1]


def bank(folder, table):
    """The squares of all rows that can be had, and how many rows cannot."""
    found, missing = [], 0
    for row in table:
        try:
            found += squares(picture(original(folder, row), row))
        except (OSError, ValueError, HTTPException, cv2.error) as problem:
            missing += 1
            print(f"{row['file']} left out, {row['source']} {row['path']}: {problem}", flush=True)
    return found, missing


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--list", type=pathlib.Path, default=pathlib.Path(__file__).with_name("pictures.tsv"))
    p.add_argument("--originals", type=pathlib.Path, default=pathlib.Path("originals"), help="folder of the files as published")
    p.add_argument("--bank", type=pathlib.Path, default=pathlib.Path("bank.npy"))
    a = p.parse_args()
    a.originals.mkdir(parents=True, exist_ok=True)
    table = rows(a.list)
    found, missing = bank(a.originals, table)
    if not found:
        raise SystemExit("no picture could be had; is there a network?")
    np.save(a.bank, np.stack(found))
    print(f"{len(found)} squares of {len(table) - missing} pictures, {missing} left out")


if __name__ == "__main__":
    main()
