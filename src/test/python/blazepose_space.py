# SPDX-License-Identifier: BSD-2-Clause
"""Runs MediaPipe's graph of BlazePose on images and prints the turned square that it looks at and the points in space.

    python blazepose_space.py FOLDER/coco8-pose > ../resources/org/posej/cli/blazepose-space.tsv

One row per image: its name, then middle, side and turn of the square (pixels whose first corner is 0, radians), then x, y and z
of the 33 points in metres, unsmoothed. The package of MediaPipe must have its pose_landmark_lite.tflite beside
pose_landmark_full.tflite. See requirements.txt for versions.
"""
import pathlib
import sys

import cv2
from mediapipe.python.solution_base import SolutionBase

GRAPH = "mediapipe/modules/pose_landmark/pose_landmark_cpu.binarypb"
SIDE = {
    "model_complexity": 0,
    "smooth_landmarks": False,
    "enable_segmentation": False,
    "smooth_segmentation": False,
    "use_prev_landmarks": False,
}

for file in sorted(pathlib.Path(sys.argv[1]).glob("images/*/*.jpg")):
    image = cv2.cvtColor(cv2.imread(str(file)), cv2.COLOR_BGR2RGB)
    outputs = ["pose_world_landmarks", "pose_rect_from_detection"]
    with SolutionBase(binary_graph_path=GRAPH, side_inputs=SIDE, calculator_params={}, outputs=outputs) as graph:
        found = graph.process({"image": image})
    if found.pose_world_landmarks is None:
        continue
    height, width = image.shape[:2]
    square = found.pose_rect_from_detection
    values = [square.x_center * width, square.y_center * height, square.width * width, square.rotation]
    for point in found.pose_world_landmarks.landmark:
        values += [point.x, point.y, point.z]
    print(file.name, *("%.5f" % v for v in values), sep="\t")
