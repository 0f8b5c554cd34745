# SPDX-License-Identifier: BSD-2-Clause
"""Times pycocotools and KeypointAp on the same 5,000 images of 11,000 people, on one core, in one run.

    mvn -q test-compile && taskset -c 0 python src/test/python/coco_speed.py

Both begin with annotations in memory. Prints milliseconds, how many times as fast ours is at its first go and at the median of
the goes after it, and whether the ten numbers are equal. Versions: metrics-requirements.txt.
"""
import contextlib
import io
import subprocess
import time

import numpy as np
from pycocotools.coco import COCO
from pycocotools.cocoeval import COCOeval

import metric_cases

IMAGES = 5000


def load(frames):
    truth, found = [], []
    for t, (bodies, poses) in enumerate(frames):
        for points, size in bodies:
            xyv = [c for i in range(17) for c in (points[2 * i], points[2 * i + 1], 2)]
            truth.append(dict(id=len(truth) + 1, image_id=t, category_id=1, keypoints=xyv, iscrowd=0, num_keypoints=17,
                              area=size * size, bbox=[points[0], points[1], size, size]))
        for points, score in poses:
            xyv = [c for i in range(17) for c in (points[2 * i], points[2 * i + 1], 1)]
            found.append(dict(image_id=t, category_id=1, keypoints=xyv, score=float(np.float32(score))))
    gt = COCO()
    gt.dataset = dict(images=[dict(id=t) for t in range(len(frames))], annotations=truth, categories=[dict(id=1)], info={})
    gt.createIndex()
    return gt, gt.loadRes(found), len(truth), len(found)


def main():
    with contextlib.redirect_stdout(io.StringIO()):
        gt, dt, people, poses = load(metric_cases.street(IMAGES))
        start = time.perf_counter()
        e = COCOeval(gt, dt, "keypoints")
        e.evaluate()
        e.accumulate()
        e.summarize()
        theirs = 1000 * (time.perf_counter() - start)
    ours = subprocess.run(["java", "-XX:+UseSerialGC", "-cp", "target/classes:target/test-classes", "org.posej.oks.KeypointApSpeed",
                           str(IMAGES)], check=True, capture_output=True, text=True).stdout.split()
    first, median = float(ours[0]), float(ours[1])
    stats = np.array([float(v) for v in ours[2:]])
    print("images %d, people %d, poses %d" % (IMAGES, people, poses))
    print("pycocotools %.0f ms; ours %.0f ms at the first go, %.1f ms at the median of ten after it" % (theirs, first, median))
    print("times as fast: %.0f, %.0f" % (theirs / first, theirs / median))
    print("largest difference of the ten numbers: %.2g" % np.abs(stats - e.stats[:10]).max())


main()
