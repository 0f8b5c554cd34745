# SPDX-License-Identifier: BSD-2-Clause
"""Writes the small files of arrays that the tests read, or prints what NumPy reads of one of ours.

  python matrix_files.py write FOLDER      writes the files under src/test/resources/org/posej/matrix
  python matrix_files.py read FILE.npy     prints shape, type and sum of an array that PoseJ wrote

Run with Python 3.11, NumPy 2.4.6, SciPy 1.17.1 and h5py 3.16.0. Values are simple functions of their index, which the
tests compute again.
"""

import sys
from pathlib import Path

import h5py
import numpy as np
from scipy.io import savemat
from scipy.spatial.transform import Rotation


def cells(values, column=True):
    """A cell array of values, in a column or in a row."""
    array = np.empty((len(values), 1) if column else (1, len(values)), dtype=object)
    for i, value in enumerate(values):
        array.flat[i] = value
    return array


def structs(rows):
    """A structure array in one row."""
    names = list(rows[0])
    array = np.empty((1, len(rows)), dtype=[(name, object) for name in names])
    for i, row in enumerate(rows):
        for name in names:
            array[0, i][name] = row[name]
    return array


def mpii():
    empty = np.zeros((0, 0))
    points = [
        {"x": 101.5, "y": 51.25, "id": 0.0, "is_visible": 0.0},
        {"x": 111.0, "y": 61.0, "id": 9.0, "is_visible": empty},
        {"x": 121.0, "y": 71.0, "id": 15.0, "is_visible": "1"},
    ]
    person = {
        "x1": 11.0, "y1": 21.0, "x2": 31.0, "y2": 51.0,
        "annopoints": structs([{"point": structs(points)}]),
        "scale": 1.5,
        "objpos": structs([{"x": 201.0, "y": 101.0}]),
    }
    other = dict(person, annopoints=empty, x1=empty, y1=empty, x2=empty, y2=empty, scale=2.0)
    images = [
        {"image": structs([{"name": "first.jpg"}]), "annorect": structs([person, other]), "frame_sec": empty},
        {"image": structs([{"name": "../second.jpg"}]), "annorect": empty, "frame_sec": empty},
        {"image": structs([{"name": "third.jpg"}]), "annorect": structs([other, person]), "frame_sec": empty},
    ]
    return {"RELEASE": structs([{"annolist": structs(images), "img_train": np.array([[1, 0, 1]])}])}


def lsp(extended):
    t, k = np.meshgrid(np.arange(3), np.arange(14))
    x, y = 10.0 * t + k + 1, 100.0 + 2 * k + t + 1
    flag = ((k + t) % 5 == 0).astype(float)
    stacked = np.stack([x, y, 1 - flag if extended else flag])  # 3 x 14 x N
    return {"joints": np.transpose(stacked, (1, 0, 2)) if extended else stacked}


def flic():
    def example(name, start):
        coords = np.full((2, 29), np.nan)
        for i, column in enumerate([0, 1, 2, 3, 4, 5, 6, 9, 12, 13, 16]):
            coords[:, column] = [start + i, 2 * start + i]
        return {"filepath": name, "coords": coords, "imgdims": np.array([[480, 720, 3]]), "torsobox": np.zeros((1, 4))}

    return {"examples": structs([example("a.jpg", 11.0), example("b.jpg", 21.0), example("a.jpg", 31.0)])}


def leap():
    positions = np.zeros((3, 2, 4), np.float32)
    for t in range(4):
        for k in range(3):
            positions[k, :, t] = [5 + k + 10 * t, 7 + 2 * k + t]
    positions[1, :, 2] = np.nan
    positions[:, :, 1] = np.nan
    skeleton = structs([{"nodes": cells(["head", "left_ear", "right_ear"]), "edges": np.array([[1, 2], [1, 3]], np.uint8)}])
    return {"skeleton": skeleton, "positions": positions, "session": np.uint8(3)}


def campus():
    frames = [np.zeros((1, 0)), np.arange(42.0).reshape(14, 3) / 10, np.zeros((1, 0))]
    return {"actor3D": cells([cells(frames), cells(frames[::-1])], column=False)}


def mpi_training():
    def camera(c, axes):
        return np.arange(2.0 * 28 * axes).reshape(2, 28 * axes) + 1000 * c

    return {
        "annot2": cells([camera(c, 2) for c in range(3)]),
        "annot3": cells([camera(c, 3) for c in range(3)]),
        "frames": np.array([[0], [1]]),
    }


def mpi_test(path):
    """A file of MATLAB 7.3: HDF5 behind 512 bytes of text, the axes in the other order."""
    with h5py.File(path, "w", userblock_size=512) as file:
        file["annot2"] = np.arange(3.0 * 17 * 2).reshape(3, 1, 17, 2)
        file["annot3"] = np.arange(3.0 * 17 * 3).reshape(3, 1, 17, 3)
        file["valid_frame"] = np.array([[1.0], [0.0], [1.0]])
        file["outside"] = h5py.ExternalLink("elsewhere.h5", "/annot2")
    with open(path, "r+b") as file:
        file.write(b"MATLAB 7.3 MAT-file, Platform: GLNXA64".ljust(124) + b"\x00\x02IM")


def amass(folder):
    """Three frames of a body of 24 joints and 30 vertices; joints.npy has where the joints are."""
    random = np.random.default_rng(1)
    parents = np.array([-1, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 9, 9, 12, 13, 14, 16, 17, 18, 19, 20, 21])
    template, shapes = random.normal(size=(30, 3)), random.normal(size=(30, 3, 4))
    regressor = random.random((24, 30)) * (random.random((24, 30)) < 0.2)
    poses, trans, betas = random.normal(size=(3, 72)), random.normal(size=(3, 3)), random.normal(size=10)
    np.savez_compressed(
        folder / "model.npz",
        kintree_table=np.stack([parents.astype(np.uint32), np.arange(24, dtype=np.uint32)]),
        J_regressor=regressor, v_template=template, shapedirs=shapes,
    )
    np.savez_compressed(
        folder / "amass.npz", poses=poses, trans=trans, betas=betas, gender="neutral", mocap_framerate=120.0,
    )
    rest = regressor @ (template + shapes @ betas[:4])
    placed = np.zeros((3, 24, 3))
    for t in range(3):
        globals_ = []
        for j, parent in enumerate(parents):
            local = np.eye(4)
            local[:3, :3] = Rotation.from_rotvec(poses[t, 3 * j : 3 * j + 3]).as_matrix()
            local[:3, 3] = rest[j] - (rest[parent] if parent >= 0 else 0)
            globals_.append(local if parent < 0 else globals_[parent] @ local)
            placed[t, j] = globals_[-1][:3, 3] + trans[t]
    np.save(folder / "joints.npy", placed)


def write(folder):
    mpi_test(folder / "mpi-test.mat")
    amass(folder)
    savemat(folder / "mpii.mat", mpii(), do_compression=True)
    savemat(folder / "lsp.mat", lsp(False), do_compression=True)
    savemat(folder / "lspet.mat", lsp(True))
    savemat(folder / "flic.mat", flic(), do_compression=True)
    savemat(folder / "leap.mat", leap(), do_compression=True)
    savemat(folder / "campus.mat", campus(), do_compression=True)
    savemat(folder / "mpi-training.mat", mpi_training(), do_compression=True)
    values = np.arange(24.0).reshape(4, 3, 2)
    np.save(folder / "points.npy", values)
    np.save(folder / "fortran-big-endian.npy", np.asfortranarray(values.astype(">f4")))
    np.save(folder / "half.npy", values.astype(np.float16) / 16)
    np.save(folder / "whole.npy", (values - 12).astype(np.int16))
    np.save(folder / "unsigned.npy", (values + 230).astype(np.uint8))
    np.save(folder / "objects.npy", np.array([{"a": 1}], dtype=object), allow_pickle=True)
    np.save(folder / "records.npy", np.zeros(2, dtype=[("x", "<f8")]))
    np.savez(folder / "named.npz", keypoints=np.dstack([values, values[:, :, :1] * 0 + 0.5]), other=np.array(["\u00e4b", "c"]))
    people = np.array(["S1_A.12345678_000001.jpg", "S1_A.12345678_000002.jpg", "S1_A.12345678_000001.jpg"])
    part = np.concatenate([np.arange(102.0).reshape(3, 17, 2), np.ones((3, 17, 1))], 2)
    part[0, 4, 2] = 0
    space = np.concatenate([np.arange(153.0).reshape(3, 17, 3) / 100, np.ones((3, 17, 1))], 2)
    np.savez_compressed(folder / "human36m.npz", imgname=people, part=part, S=space)


def read(path):
    array = np.load(path, allow_pickle=False)
    print(array.shape, array.dtype, repr(float(np.nansum(array))), int(np.isnan(array).sum()))


if __name__ == "__main__":
    write(Path(sys.argv[2])) if sys.argv[1] == "write" else read(Path(sys.argv[2]))
