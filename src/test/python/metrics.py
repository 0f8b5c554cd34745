# SPDX-License-Identifier: BSD-2-Clause
"""Runs the peers' metrics on the cases of metric_cases.py and writes what they give.

    pip install -r metrics-requirements.txt && pip install --no-deps mmpose==1.3.2
    python metrics.py ../resources/org/posej/metric ../../../../shared/data/mmpose-tests

One row per case: its seed, then numbers; nan where the peer has none (pycocotools says -1). docs/metrics.md tells what is
compared and where definitions differ.
"""
import contextlib
import importlib.metadata
import importlib.util
import io
import json
import pathlib
import sys

import motmetrics
import numpy as np
import pandas
import pingouin
import pycocotools._mask
import scipy.integrate
import scipy.stats
import trackeval

import metric_cases as cases


def write(name, rows, *packages):
    lines = ["# " + " ".join("%s %s" % (p, importlib.metadata.version(p)) for p in packages + ("numpy",))]
    lines += ["\t".join([str(seed)] + ["%.13g" % v for v in row]) for seed, row in rows]
    (pathlib.Path(sys.argv[1]) / (name + ".tsv")).write_text("\n".join(lines) + "\n")


def coco_data(frames):
    images, truth, found = [], [], []
    for t, (bodies, poses) in enumerate(frames):
        images.append(dict(id=t))
        for b in bodies:
            points = [c for (x, y), v in zip(b["points"], b["labelled"]) for c in ((x, y, 2) if v else (0, 0, 0))]
            truth.append(dict(id=len(truth) + 1, image_id=t, category_id=1, keypoints=points, iscrowd=int(b["crowd"]),
                              num_keypoints=sum(b["labelled"]), area=b["area"], bbox=list(b["box"])))
        for p in poses:
            points = [c for x, y in p["points"] for c in (x, y, 1)]
            found.append(dict(image_id=t, category_id=1, keypoints=points, score=p["score"]))
    return dict(images=images, annotations=truth, categories=[dict(id=1)], info={}), found


def coco(frames, boxes):
    """The ten numbers of pycocotools, or of xtcocotools with areas from boxes, on cases."""
    return evaluate(*coco_data(frames), cases.SIGMAS, boxes)


def evaluate(truth, found, sigmas, boxes):
    if boxes:
        sys.modules["xtcocotools._mask"] = pycocotools._mask  # its own is built for another NumPy, and of no use for keypoints
        from xtcocotools.coco import COCO
        from xtcocotools.cocoeval import COCOeval
    else:
        from pycocotools.coco import COCO
        from pycocotools.cocoeval import COCOeval
    with contextlib.redirect_stdout(io.StringIO()):
        gt, dt = COCO(), COCO()
        gt.dataset = truth
        gt.createIndex()
        if found:
            dt = gt.loadRes(found)
        else:
            dt.dataset = dict(truth, annotations=[])
            dt.createIndex()
        e = COCOeval(gt, dt, "keypoints", np.array(sigmas), use_area=False) if boxes else COCOeval(gt, dt, "keypoints")
        e.params.kpt_oks_sigmas = np.array(sigmas)
        e.evaluate()
        e.accumulate()
        e.summarize()
    return [np.nan if s == -1 else s for s in e.stats[:10]]


SHARED = (  # file, sigmas, whether areas are from boxes
    ("coco/test_coco.json", (.026, .025, .025, .035, .035, .079, .079, .072, .072, .062, .062, .107, .107, .087, .087, .089, .089), False),
    ("crowdpose/test_crowdpose.json", (.079, .079, .072, .072, .062, .062, .107, .107, .087, .087, .089, .089, .079, .079), True),
    ("aic/test_aic.json", (.01388152, .01515228, .01057665, .01417709, .01497891, .01402144, .03909642, .03686941, .01981803,
                           .03843971, .03412318, .02415081, .01291456, .01236173), True))


def shared(seed):
    """The ten numbers on a shared set of MMPose's tests, for poses that stray from its labels."""
    name, sigmas, boxes = SHARED[seed // 100]
    truth = json.loads((pathlib.Path(sys.argv[2]) / name).read_text())
    r = cases.Random(seed)
    found = []
    for a in truth["annotations"]:
        a.setdefault("iscrowd", 0)
        if "area" not in a:
            a["area"] = a["bbox"][2] * a["bbox"][3] * 0.53
        for _ in range(1 + r.below(2)):
            spread = 0.4 * a["bbox"][2] * r.real() * r.real()
            points = [1 if i % 3 == 2 else v + spread * (r.real() - 0.5) for i, v in enumerate(a["keypoints"])]
            found.append(dict(image_id=a["image_id"], category_id=a["category_id"], keypoints=points, score=r.below(9) / 8))
    return evaluate(truth, found, sigmas, boxes)


def mmpose_functions():
    """MMPose's functions of arrays, in 64 bits instead of 32, without the packages that need a framework."""
    folder = pathlib.Path(importlib.util.find_spec("mmpose").origin).parent / "evaluation" / "functional"
    scope = {}
    for name in ("mesh_eval.py", "keypoint_eval.py"):
        text = (folder / name).read_text().replace("np.float32", "np.float64")
        lines = [s for s in text.split("\n") if not s.startswith("from .") and not s.startswith("from mmpose")]
        exec("\n".join(lines), scope)
    return scope


def arrays(pairs):
    """Truth, found and mask; a pose that is missing or lacks a point is far away."""
    far = 1e12
    truth = np.array([b["points"] for b, _ in pairs], float).reshape(-1, cases.POINTS, 2)
    found = np.array([[far, far] if p is None or q is None else q
                      for b, p in pairs for q in ([None] * cases.POINTS if p is None else p["points"])])
    mask = np.array([b["labelled"] for b, _ in pairs], bool).reshape(-1, cases.POINTS)
    return truth, found.reshape(-1, cases.POINTS, 2), mask


def points(frames, mm):
    """PCK by the box's longer side, PCKh, AUC, EPE, NME; PCP of three rules; the area below the errors of bodies."""
    truth, found, mask = arrays(cases.pairs(frames))
    pairs = cases.pairs(frames)
    side = np.array([[1.25 * b["size"]] * 2 for b, _ in pairs])
    head = np.array([[0.6 * np.hypot(b["head"][2], b["head"][3])] * 2 for b, _ in pairs])
    per, mean, _ = mm["keypoint_pck_accuracy"](found, truth, mask, 0.1, side.copy())
    per_head, _, _ = mm["keypoint_pck_accuracy"](found, truth, mask, 0.5, head.copy())
    per_head = np.where(per_head < 0, 0, per_head)
    pckh = np.nan if mask.sum() == 0 else (per_head * mask.sum(axis=0)).sum() / mask.sum()
    auc = mm["keypoint_auc"](found, truth, mask, 30)
    seen = mask & (found[..., 0] < 1e11)
    epe = mm["keypoint_epe"](found, truth, seen) if seen.any() else np.nan
    nme = mm["keypoint_nme"](found, truth, seen, side.copy()) if seen.any() else np.nan
    row = [np.nan if v < 0 else v for v in per] + [mean if mask.any() else np.nan, pckh, auc if mask.any() else np.nan, epe, nme]
    d = np.linalg.norm(found - truth, axis=-1)
    for a, b in ((0, 1), (2, 4)):
        both = mask[:, a] & mask[:, b]
        length = np.linalg.norm(truth[:, a] - truth[:, b], axis=-1)[both]
        ends = d[both][:, [a, b]]
        if both.any():
            row += [np.mean((ends <= 0.5 * length[:, None]).all(axis=1)), np.mean(ends.mean(axis=1) <= 0.5 * length),
                    np.mean((ends <= 0.5 * length.mean()).all(axis=1))]
        else:
            row += [np.nan] * 3
    errors = np.array([np.mean(e[m]) / s[0] for e, m, s in zip(d, mask, side) if m.any()])
    if len(errors):
        grid = np.arange(1001) * 1e-4
        share = (errors[:, None] <= grid).mean(axis=0)
        row += [1 - share[-1], scipy.integrate.simpson(share, x=grid) / 0.1]
    else:
        row += [np.nan] * 2
    return row


def similarity(bodies, poses):
    """OKS as COCO defines it, of all points that are labelled; points not found are infinitely far."""
    out = np.zeros((len(bodies), len(poses)))
    variance = (2 * np.array(cases.SIGMAS)) ** 2
    for i, b in enumerate(bodies):
        m = np.array(b["labelled"])
        for j, p in enumerate(poses):
            q = np.array([(np.inf, np.inf) if c is None else c for c in p["points"]])
            e = ((q - b["points"]) ** 2).sum(axis=1) / variance / (b["area"] + np.spacing(1)) / 2
            out[i, j] = np.mean(np.exp(-e[m]))
    return out


def tracks(frames):
    """TrackEval's HOTA, DetA, AssA, LocA, IDF1 and its counts; py-motmetrics' counts over bodies and over keypoints."""
    frames = [([b for b in bodies if not b["crowd"] and any(b["labelled"])], poses) for bodies, poses in frames]
    gt_ids = sorted({b["track"] for bodies, _ in frames for b in bodies})
    ids = sorted({p["track"] for _, poses in frames for p in poses})
    data = dict(
        num_gt_dets=sum(len(b) for b, _ in frames), num_tracker_dets=sum(len(p) for _, p in frames),
        num_gt_ids=len(gt_ids), num_tracker_ids=len(ids),
        gt_ids=[np.array([gt_ids.index(b["track"]) for b in bodies], int) for bodies, _ in frames],
        tracker_ids=[np.array([ids.index(p["track"]) for p in poses], int) for _, poses in frames],
        similarity_scores=[similarity(*f) for f in frames])
    with contextlib.redirect_stdout(io.StringIO()):
        h = trackeval.metrics.HOTA().eval_sequence(data)
        f = trackeval.metrics.Identity().eval_sequence(data)
    row = [np.mean(h[k]) for k in ("HOTA", "DetA", "AssA", "LocA")] + [f["IDF1"], f["IDTP"], f["IDFP"], f["IDFN"]]
    whole = [mot([([b["track"] for b in bodies], [p["track"] for p in poses],
                   np.where(s >= 0.5, 1 - s, np.nan)) for (bodies, poses), s in zip(frames, data["similarity_scores"])])]
    single = [mot([joint(bodies, poses, k) for bodies, poses in frames]) for k in range(cases.POINTS)]
    row += list(whole[0][1:5]) + [whole[0][0], whole[0][5]]
    row += [sum(s[i] for s in single) for i in (1, 2, 3, 4)]
    return row + [mean([s[0] for s in single]), mean([s[5] for s in single])]


def mean(values):
    values = [v for v in values if not np.isnan(v)]
    return np.mean(values) if values else np.nan


def joint(bodies, poses, k):
    """Poseval's distances (github.com/leonid-pishchulin/poseval, evaluateTracking.py) of one keypoint in one frame."""
    bodies, poses = [b for b in bodies if b["labelled"][k]], [p for p in poses if p["points"][k] is not None]
    d = np.array([[np.linalg.norm(np.subtract(b["points"][k], p["points"][k])) / (0.6 * np.hypot(b["head"][2], b["head"][3]))
                   for p in poses] for b in bodies]).reshape(len(bodies), len(poses))
    return [b["track"] for b in bodies], [p["track"] for p in poses], np.where(d <= 0.5, d, np.nan)


def mot(updates):
    """MOTA, objects, misses, false positives, switches and MOTP as poseval makes it of the matches."""
    acc = motmetrics.MOTAccumulator(auto_id=True)
    for update in updates:
        acc.update(*update)
    m = motmetrics.metrics.create().compute(
        acc, metrics=["mota", "num_objects", "num_misses", "num_false_positives", "num_switches", "num_detections"],
        return_dataframe=False)
    events = acc.mot_events
    d = events[events.Type.isin(["MATCH", "SWITCH"])]["D"].sum()
    return [m["mota"] if m["num_objects"] else np.nan, m["num_objects"], m["num_misses"], m["num_false_positives"],
            m["num_switches"], 1 - d / m["num_detections"] if m["num_detections"] else np.nan]


def agreement(rows):
    x = np.array(rows)
    long = pandas.DataFrame([(i, j, x[i, j]) for i in range(x.shape[0]) for j in range(x.shape[1])], columns=list("srv"))
    icc = pingouin.intraclass_corr(long, targets="s", raters="r", ratings="v")
    row2 = icc[icc["Type"] == "ICC(A,1)"].iloc[0]
    d = x[:, 1] - x[:, 0]
    n, bias, sd = len(d), d.mean(), d.std(ddof=1)
    t = scipy.stats.t.ppf(0.975, n - 1)
    se = np.sqrt(1 / n + 1.96 ** 2 / (2 * (n - 1))) * sd
    low = bias - 1.96 * sd
    return [row2["ICC"], *row2["CI95"], n, bias, sd, low, *scipy.stats.t.interval(0.95, n - 1, loc=bias, scale=sd / np.sqrt(n)),
            low - t * se, low + t * se, np.sqrt(np.mean(d ** 2)), np.mean(np.abs(d))]


def space(frames, mm):
    truth, found = np.array([f[0] for f in frames]) * 1000, np.array([f[1] for f in frames]) * 1000
    mask = np.ones(truth.shape[:2], bool)
    rooted = truth - truth[:, :1], found - found[:, :1]
    e = np.linalg.norm(rooted[1] - rooted[0], axis=-1)
    row = [mm["keypoint_mpjpe"](found, truth, mask, "none"), mm["keypoint_mpjpe"](rooted[1], rooted[0], mask, "none"),
           mm["keypoint_mpjpe"](rooted[1], rooted[0], mask, "scale"), mm["keypoint_mpjpe"](found, truth, mask, "procrustes"),
           np.mean(np.linalg.norm(np.diff(rooted[1], axis=0) - np.diff(rooted[0], axis=0), axis=-1)),
           np.mean(e < 150)]
    return row + [np.mean([np.mean(e < t) for t in np.arange(0, last + 5, 5)]) for last in (150, 195)]


def main():
    mm = mmpose_functions()
    pingouin.options["round.column.CI95"] = None
    write("coco", [(s, coco(cases.movie(s, False), False)) for s in range(200)], "pycocotools")
    write("coco-boxes", [(s, coco(cases.movie(s, False), True)) for s in range(200, 260)], "xtcocotools")
    write("shared", [(100 * i + s, shared(100 * i + s)) for i in range(3) for s in range(10)], "pycocotools", "xtcocotools")
    write("points", [(s, points(cases.movie(s, True), mm)) for s in range(300, 450)
                     if cases.pairs(cases.movie(s, True))], "mmpose", "scipy")
    write("tracks", [(s, tracks(cases.movie(s, True))) for s in range(500, 650)], "trackeval", "motmetrics")
    write("agreement", [(s, agreement(cases.series(s))) for s in range(60)], "pingouin", "scipy")
    write("space", [(s, space(cases.space(s), mm)) for s in range(60)], "mmpose")


main()
