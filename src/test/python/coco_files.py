# SPDX-License-Identifier: BSD-2-Clause
"""Opens files of COCO with pycocotools, which COCO itself is evaluated with.

    python coco_files.py check LABELS.json RESULTS.json   says what it read and how the results score
    python coco_files.py golden FOLDER                    writes the small files that the tests read

Run with pycocotools 2.0.11 and NumPy 2.4.6; the golden files are those of these versions.
"""
import json
import pathlib
import sys

from pycocotools.coco import COCO
from pycocotools.cocoeval import COCOeval


def check(labels, results):
    truth = COCO(labels)
    annotations = truth.loadAnns(truth.getAnnIds())
    points = sum(v > 0 for a in annotations for v in a["keypoints"][2::3])
    told = sum(a["num_keypoints"] for a in annotations)
    names = [c["name"] for c in truth.loadCats(truth.getCatIds())]
    print(len(truth.getImgIds()), "images", len(annotations), "bodies", points, "points", told, "told", names)
    found = truth.loadRes(results)
    scoring = COCOeval(truth, found, "keypoints")
    scoring.evaluate()
    scoring.accumulate()
    scoring.summarize()


def golden(folder):
    """Results that pycocotools has joined with the images and categories of their labels, as it holds them."""
    images = [{"id": 7, "file_name": "seven.jpg", "width": 64, "height": 48}, {"id": 3, "file_name": "three.jpg"}]
    category = {"id": 5, "name": "mouse", "keypoints": ["nose", "left ear", "right ear"], "skeleton": [[1, 2], [1, 3]]}
    found = [
        {"image_id": 3, "category_id": 5, "keypoints": [1.5, 2, 2, 10, 20, 1, 0, 0, 0], "score": 0.5},
        {"image_id": 7, "category_id": 5, "keypoints": [5, 6, 2, 7.25, 8, 2, 9, 11, 2], "score": 0.75},
        {"image_id": 7, "category_id": 5, "keypoints": [50, 6, 2, 37.25, 8, 2, 9, 11, 0.5], "score": 0.25},
    ]
    folder = pathlib.Path(folder)
    results = folder / "pycocotools-results.json"
    results.write_text(json.dumps(found) + "\n")
    truth = COCO()
    truth.dataset = {"images": images, "categories": [category], "annotations": []}
    truth.createIndex()
    joined = truth.loadRes(str(results))
    (folder / "pycocotools-joined.json").write_text(json.dumps(joined.dataset, default=float) + "\n")


if __name__ == "__main__":
    {"check": check, "golden": golden}[sys.argv[1]](*sys.argv[2:])
