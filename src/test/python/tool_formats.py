# SPDX-License-Identifier: BSD-2-Clause
"""Opens files that org.posej.tool wrote with the tools' own readers, and writes small files that it must read.

Run with Python 3.11, pandas 3.1.1, tables 3.11.1, h5py 3.16.0 and sleap-io 0.9.5:

    python tool_formats.py read FILE...     prints what pandas or sleap-io reads
    python tool_formats.py same FILE FILE...  compares what pandas or sleap-io reads of all points with the first file
    python tool_formats.py visit FILE...    reads all that is in files with h5py and PyTables, and adds to copies of them
    python tool_formats.py write FOLDER     writes the golden files of src/test/resources/org/posej/tool
"""
import shutil
import sys
import tempfile
from pathlib import Path

import h5py
import numpy as np
import pandas as pd
import sleap_io as sio
import tables


def read(path):
    print("==", Path(path).name)
    if path.endswith(".xml") or path.endswith(".mdf"):
        print(Path(path).read_text()[:400])
    elif path.endswith(".slp"):
        show(sio.load_slp(path))
    elif path.endswith(".analysis.h5"):
        try:
            show(sio.load_file(path))
        except Exception as error:  # tell what sleap-io says of it
            print("sleap-io:", type(error).__name__, error)
        with h5py.File(path) as file:
            print({name: file[name].shape for name in file}, file["tracks"][()].tolist())
    elif path.endswith(".h5"):
        print(table(path).to_csv())
    elif Path(path).read_text().startswith("track"):
        print(pd.read_csv(path))
    else:
        print(table(path).to_csv())


def show(labels):
    print(labels)
    for frame in labels:
        for instance in frame.instances:
            track = instance.track.name if instance.track else None
            print(frame.frame_idx, track, type(instance).__name__, instance.numpy().tolist())


def table(path):
    """Returns a table of DeepLabCut."""
    if path.endswith(".h5"):
        return pd.read_hdf(path)
    levels = 4 if "individuals" in Path(path).read_text()[:4000] else 3
    return pd.read_csv(path, header=list(range(levels)), index_col=0)


def points_of_table(path):
    """Returns x, y and likelihood by row, individual and point."""
    frame = table(path)
    rows = [row if isinstance(row, (int, np.integer)) else i for i, row in enumerate(frame.index)]
    found = {}
    for column in frame.columns:
        animal = str(column[1]) if len(column) == 4 else "1"
        for row, value in zip(rows, frame[column]):
            entry = found.setdefault((int(row), animal, column[-2]), [np.nan, np.nan, np.nan])
            entry[["x", "y", "likelihood"].index(column[-1])] = value
    return found


def points_of_labels(path):
    """Returns x, y and score by frame, individual and point; predictions beside a user's of the same track are left out."""
    found = {}
    for frame in sio.load_file(path):
        users = [i for i in frame.instances if type(i) is sio.Instance]
        used = {i.track for i in users}
        rank = 0
        for instance in frame.instances:
            guess = type(instance) is not sio.Instance
            if guess and users and (None in used or instance.track is None or instance.track in used):
                continue
            rank += instance.track is None
            name = instance.track.name if instance.track else str(rank)
            scores = instance.points["score"] if guess else [np.nan] * len(instance.points)
            for node, (x, y), score in zip(instance.skeleton.node_names, instance.numpy(), scores):
                found[frame.frame_idx, name, node] = [x, y, score]
    return found


def shape_of_labels(path):
    """Returns points, limbs and sides of the skeleton, and the images."""
    labels = sio.load_slp(path, open_videos=False)
    skeleton = labels.skeleton
    sides = sorted(sorted(node.name for node in pair.nodes) for pair in skeleton.symmetries)
    images = [video.filename for video in labels.videos if isinstance(video.filename, list)]
    return skeleton.name, skeleton.node_names, sorted(skeleton.edge_names), sides, images


def points(path):
    labels = path.endswith(".slp") or path.endswith(".analysis.h5")
    found = points_of_labels(path) if labels else points_of_table(path)
    return {key: value for key, value in found.items() if not np.isnan(value[0])}


def same(first, *others):
    """Compares places to 1e-9 px, and scores, where both files have them, to single precision."""
    expected = points(first)
    for path in others:
        got = points(path)
        assert got.keys() == expected.keys(), sorted(got.keys() ^ expected.keys())[:10]
        a = np.array([expected[key] for key in expected]).reshape(-1, 3)
        b = np.array([got[key] for key in expected]).reshape(-1, 3)
        assert np.allclose(a[:, :2], b[:, :2], rtol=0, atol=1e-9), path
        if path.endswith(".slp") and first.endswith(".slp"):
            assert shape_of_labels(path) == shape_of_labels(first), (shape_of_labels(path), shape_of_labels(first))
        both = ~np.isnan(a[:, 2]) & ~np.isnan(b[:, 2])
        assert np.allclose(np.clip(a[both, 2], 0, 1), b[both, 2], rtol=1e-6, atol=1e-7), path
        print(Path(path).name, "equals", Path(first).name, "in", len(got), "points and", both.sum(), "scores,",
              "the first:", list(got.items())[0] if got else None)


def visit(path):
    """Reads every node and attribute, then lets HDF5 and PyTables add to a copy."""
    nodes = attributes = 0

    def look(_, node):
        nonlocal nodes, attributes
        nodes += 1
        attributes += len([value for value in node.attrs.values()])
        if isinstance(node, h5py.Dataset):
            node[()]

    with h5py.File(path) as file:
        look("/", file)
        file.visititems(look)
    with tempfile.TemporaryDirectory() as folder:
        copy = shutil.copy(path, folder)
        with h5py.File(copy, "r+") as file:
            for i in range(20):
                file[f"added/{i}"] = np.arange(i)
            file.attrs["added"] = "x" * 1000
        with tables.open_file(copy, "a") as file:
            file.create_array("/", "more", [1, 2])
            walked = len([node for node in file.walk_nodes()])
        with h5py.File(copy) as file:
            file.visititems(look)
    print(Path(path).name, nodes, "nodes and", attributes, "attributes in h5py,", walked, "nodes in PyTables")


def columns(animals, coordinates):
    if animals:
        names = ["scorer", "individuals", "bodyparts", "coords"]
        return pd.MultiIndex.from_product([["S"], animals, ["nose", "tail"], coordinates], names=names)
    return pd.MultiIndex.from_product([["S"], ["nose", "tail"], coordinates], names=["scorer", "bodyparts", "coords"])


def write_deeplabcut(folder):
    values = np.array([[1, 2, np.nan, np.nan], [3, 4, 5, 6.5]])
    parts = pd.MultiIndex.from_tuples([("labeled-data", "v", "img0.png"), ("labeled-data", "v", "img1.png")])
    paths = ["/".join(p) for p in parts]
    xy = columns(None, ["x", "y"])
    save = dict(key="df_with_missing", mode="w")
    pd.DataFrame(values, columns=xy, index=parts).to_hdf(folder / "labels-three-fixed.h5", **save)
    pd.DataFrame(values, columns=xy, index=paths).to_hdf(folder / "labels-one-fixed.h5", **save)
    likely = columns(["m1", "m\u00e9"], ["x", "y", "likelihood"])
    predicted = pd.DataFrame(np.arange(36.0).reshape(3, 12) / 36, columns=likely)
    predicted.to_hdf(folder / "predictions-fixed.h5", **save)
    predicted.to_hdf(folder / "predictions-table.h5", format="table", index=False, complevel=9, complib="zlib", **save)


def write_sleap(folder):
    skeleton = sio.Skeleton(nodes=["a", "b", "c"], edges=[("a", "b"), ("a", "c")], symmetries=[("b", "c")], name="s")
    first = sio.Video("one.mp4", open_backend=False)
    second = sio.Video("two.mp4", open_backend=False)
    track = sio.Track("mouse")
    nan = np.nan
    user = sio.Instance.from_numpy(np.array([[1, 2], [3, 4], [nan, nan]], float), skeleton=skeleton, track=track)
    guess = sio.PredictedInstance.from_numpy(
        np.array([[5, 6], [7, 8], [9, 10]], float), skeleton=skeleton, point_scores=[0.5, 0.25, 1], score=0.5
    )
    frames = [
        sio.LabeledFrame(video=first, frame_idx=4, instances=[user, guess]),
        sio.LabeledFrame(video=second, frame_idx=7, instances=[guess]),
    ]
    labels = sio.Labels(frames, videos=[first, second], skeletons=[skeleton], tracks=[track])
    sio.save_slp(labels, folder / "two-videos.slp", verbose=False)


def write_deepposekit(folder):
    with h5py.File(folder / "deepposekit.h5", "w") as file:
        file["images"] = np.zeros((3, 4, 6, 1), np.uint8)
        file["annotations"] = np.arange(18.0).reshape(3, 3, 2)
        file["annotated"] = np.array([[1, 1, 1], [0, 0, 0], [1, 0, 1]], bool)
        file["skeleton"] = np.array([[-1, -1], [0, 2], [0, 1]], np.int32)


def write_bombs(folder):
    with h5py.File(folder / "bomb.h5", "w") as file:
        file.create_dataset("tracks", (1000, 2, 3, 1000000), np.float64, compression="gzip", fillvalue=np.nan)
        file["node_names"] = np.array([b"a", b"b", b"c"])
    with h5py.File(folder / "link.h5", "w") as file:
        file["node_names"] = np.array([b"a", b"b", b"c"])
        file["tracks"] = h5py.ExternalLink("../secret.h5", "/tracks")


if __name__ == "__main__":
    print("pandas", pd.__version__, "tables", tables.__version__, "h5py", h5py.__version__, "sleap-io", sio.__version__)
    if sys.argv[1] == "read":
        for name in sys.argv[2:]:
            read(name)
    elif sys.argv[1] == "same":
        same(*sys.argv[2:])
    elif sys.argv[1] == "visit":
        for name in sys.argv[2:]:
            visit(name)
    else:
        target = Path(sys.argv[2])
        for write in (write_deeplabcut, write_sleap, write_deepposekit, write_bombs):
            try:
                write(target)
            except Exception as error:
                print(write.__name__, type(error).__name__, error)
