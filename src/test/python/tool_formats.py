# SPDX-License-Identifier: BSD-2-Clause
"""Opens files that org.posej.tool wrote with the tools' own readers, and writes small files that it must read.

Run with Python 3.11, pandas 3.1.1, tables 3.11.1, h5py 3.16.0 and sleap-io 0.9.5:

    python tool_formats.py read FILE...     prints what pandas or sleap-io reads
    python tool_formats.py write FOLDER     writes the golden files of src/test/resources/org/posej/tool
"""
import sys
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
        print(pd.read_hdf(path).to_csv())
    else:
        levels = 4 if "individuals" in Path(path).read_text()[:4000] else 3
        if Path(path).read_text().startswith("track"):
            print(pd.read_csv(path))
        else:
            print(pd.read_csv(path, header=list(range(levels)), index_col=0).to_csv())


def show(labels):
    print(labels)
    for frame in labels:
        for instance in frame.instances:
            track = instance.track.name if instance.track else None
            print(frame.frame_idx, track, type(instance).__name__, instance.numpy().tolist())


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
    else:
        target = Path(sys.argv[2])
        for write in (write_deeplabcut, write_sleap, write_deepposekit, write_bombs):
            try:
                write(target)
            except Exception as error:
                print(write.__name__, type(error).__name__, error)
