# SPDX-License-Identifier: BSD-2-Clause
"""Marker and motion files with the reference readers and writers: ezc3d for C3D, OpenSim for TRC, MOT and STO.

mocap.py write FOLDER   writes the golden files of the tests
mocap.py read FILE...   tells what the reference reads of files that PoseJ wrote

Run with ezc3d 1.7.2, opensim 4.6 and numpy 2.4.6 on Python 3.11.
"""
import sys
from pathlib import Path

import ezc3d
import numpy as np
import opensim

POINTS = 260  # more than a list of labels holds
FRAMES = 2


def place(axis, k, t):
    """The coordinate of point k in frame t, in mm; the tests compute the same."""
    return 100.0 * axis + k + 0.25 * t


def write_c3d(path):
    c = ezc3d.c3d()
    c["parameters"]["POINT"]["UNITS"]["value"] = ["mm"]
    c["parameters"]["POINT"]["RATE"]["value"] = [50]
    c["parameters"]["POINT"]["LABELS"]["value"] = [f"P{k}" for k in range(POINTS)]
    points = np.ones((4, POINTS, FRAMES))
    for axis in range(3):
        points[axis] = [[place(axis, k, t) for t in range(FRAMES)] for k in range(POINTS)]
    points[:, 7, 1] = np.nan
    c["data"]["points"] = points
    c["parameters"]["ANALOG"]["RATE"]["value"] = [100]
    c["parameters"]["ANALOG"]["LABELS"]["value"] = ["Fz"]
    c["data"]["analogs"] = np.arange(2.0 * FRAMES).reshape(1, 1, -1)
    c.add_event([0, 0.02], "Left", "Foot Strike", subject="Ann")
    c.write(str(path))


def write_trc(path):
    table = opensim.TimeSeriesTableVec3()
    table.setColumnLabels(["LHEE", "RHEE"])
    for t in range(3):
        right = opensim.Vec3(np.nan) if t == 1 else opensim.Vec3(1.5, 2.5, -3.5 - t)
        table.appendRow(0.01 * t, opensim.RowVectorVec3([opensim.Vec3(t, 0.1, 1000.125), right]))
    table.addTableMetaDataString("DataRate", "100")
    table.addTableMetaDataString("Units", "mm")
    opensim.TRCFileAdapter.write(table, str(path))


def write_sto(path):
    table = opensim.TimeSeriesTable()
    table.setColumnLabels(["knee_angle_r", "pelvis_tx"])
    for t in range(3):
        table.appendRow(1.56 + 0.01 * t, opensim.RowVector([10.5 * t, -0.1]))
    table.addTableMetaDataString("inDegrees", "yes")
    opensim.STOFileAdapter.write(table, str(path))


def read_c3d(path):
    c = ezc3d.c3d(str(path))
    points = c["data"]["points"]
    events = c["parameters"].get("EVENT", {})
    print(path.name, points.shape[1], "points", points.shape[2], "frames", c["header"]["points"]["frame_rate"], "Hz")
    print(" labels", c["parameters"]["POINT"]["LABELS"]["value"][:4], "missing", int(np.isnan(points[0]).sum()))
    print(" mean of x, y, z", np.nanmean(points[:3], axis=(1, 2)))
    print(" events", list(zip(*(events[k]["value"] for k in ("CONTEXTS", "LABELS")))) if events else [])
    print(" analog", c["data"]["analogs"].shape)


def read_trc(path):
    table = opensim.TimeSeriesTableVec3(str(path))
    flat = table.flatten()
    matrix = flat.getMatrix()
    values = np.array(matrix.to_numpy()).reshape(table.getNumRows(), -1, 3)
    print(path.name, values.shape[1], "markers", values.shape[0], "rows", table.getTableMetaDataString("Units"))
    print(" labels", table.getColumnLabels()[:4], "missing", int(np.isnan(values[:, :, 0]).sum()))
    print(" mean of x, y, z", np.nanmean(values, axis=(0, 1)))


def read_mot(path):
    table = opensim.TimeSeriesTable(str(path))
    columns = [table.getDependentColumn(name).to_numpy() for name in table.getColumnLabels()]
    print(path.name, len(columns), "columns", table.getNumRows(), "rows, degrees", table.getTableMetaDataString("inDegrees"))
    print(" labels", table.getColumnLabels()[:4], "means", np.nanmean(columns, axis=1)[:4])


READERS = {".c3d": read_c3d, ".trc": read_trc, ".mot": read_mot, ".sto": read_mot}

if __name__ == "__main__":
    opensim.Logger.setLevelString("error")
    if sys.argv[1] == "write":
        folder = Path(sys.argv[2])
        write_c3d(folder / "ezc3d.c3d")
        write_trc(folder / "opensim.trc")
        write_sto(folder / "opensim.sto")
    else:
        for name in sys.argv[2:]:
            READERS[Path(name).suffix.lower()](Path(name))
