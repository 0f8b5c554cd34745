# SPDX-License-Identifier: BSD-2-Clause
"""Times a frame of RTMLib and of PoseJ in turn, three times, on the same picture and networks; prints medians in ms.

    mvn -q -DskipTests package
    python src/test/python/rtmpose_shape.py FOLDER
    python src/test/python/rtmlib_speed.py FOLDER [SHARED]

YOLOX Nano on 1280 x 720 pixels with one person, then the network of FOLDER on the person; one thread, the picture already
in memory. "outside" is what a frame takes beyond the runs of both networks. Time on the processor does not count other
programs, but the caches that they take away.
"""
import os
import pathlib
import statistics
import subprocess
import sys
import time

import cv2
import numpy as np
import onnxruntime
from rtmlib import RTMPose, YOLOX

ROUNDS, WARM, FRAMES = 3, 20, 60
SCORE = 0.3
ROOT = pathlib.Path(__file__).resolve().parents[3]
CLOCKS = {"wall": time.perf_counter, "cpu": time.thread_time}


class Timed:
    """A session of one thread whose time is added up."""

    def __init__(self, file, clock):
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        self.session = onnxruntime.InferenceSession(str(file), options, providers=["CPUExecutionProvider"])
        self.clock, self.seconds = clock, 0.0

    def run(self, *given):
        start = self.clock()
        outputs = self.session.run(*given)
        self.seconds += self.clock() - start
        return outputs

    def __getattr__(self, name):
        return getattr(self.session, name)


def picture(shared):
    """The frame of HumanFrame."""
    frame = np.zeros((720, 1280, 3), np.uint8)
    small = cv2.imread(str(shared / "data/coco8-pose/images/train/000000000036.jpg"))
    frame[40 : 40 + small.shape[0], 400 : 400 + small.shape[1]] = small
    return frame


def theirs(folder, shared, clock):
    """Returns milliseconds of a frame, and of it outside of the sessions."""
    files = shared / "models/yolox-nano/yolox_nano.onnx", folder / "end2end.onnx"
    detector = YOLOX(str(files[0]), (416, 416), score_thr=SCORE)
    pose = RTMPose(str(files[1]), (192, 256))
    detector.session, pose.session = sessions = [Timed(f, clock) for f in files]
    frame = picture(shared)
    times, outside = [], []
    for i in range(WARM + FRAMES):
        inside = sum(s.seconds for s in sessions)
        start = clock()
        boxes = detector(frame)[:1]
        pose(frame, boxes)
        times.append(1e3 * (clock() - start))
        outside.append(times[-1] - 1e3 * (sum(s.seconds for s in sessions) - inside))
    return statistics.median(times[WARM:]), statistics.median(outside[WARM:])


def ours(folder, shared):
    """Returns the same by clock."""
    path = os.pathsep.join(str(ROOT / "target" / c) for c in ("test-classes", "classes", "lib/*"))
    command = ["java", "-Dposej.shared=" + str(shared), "-cp", path, "org.posej.cli.HumanFrameRatio", str(folder)]
    lines = subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return {row[1]: (float(row[2]), float(row[5])) for row in rows[1:]}


def main():
    folder = pathlib.Path(sys.argv[1])
    shared = pathlib.Path(sys.argv[2] if len(sys.argv) > 2 else ROOT.parent / "shared")
    cv2.setNumThreads(1)
    times = {(program, clock): [] for program in ("rtmlib", "posej") for clock in CLOCKS}
    loads = [os.getloadavg()[0]]
    for _ in range(ROUNDS):
        for name, clock in CLOCKS.items():
            times["rtmlib", name].append(theirs(folder, shared, clock))
        for name, row in ours(folder, shared).items():
            times["posej", name].append(row)
        loads.append(os.getloadavg()[0])
    print("# load %.1f to %.1f of %d cores" % (min(loads), max(loads), os.cpu_count()))
    print("program", "clock", "frame", "outside", sep="\t")
    for (program, clock), rows in times.items():
        print(program, clock, *("%.2f" % statistics.median(column) for column in zip(*rows)), sep="\t")


if __name__ == "__main__":
    main()
