# SPDX-License-Identifier: BSD-2-Clause
"""Writes the held-out made-up categories as a data set: pictures of some individuals of each and COCO keypoint annotations.

    python held_out.py FOLDER --photographs bank.npy --weights run/weights.pt

With weights it also tells how well they find the points in those pictures, as train.py measures it. Points that cannot be seen are
not labelled. The box is the square about the middle of the picture that errors are measured by. Seeds are fixed.
"""

import argparse
import json
import pathlib

import cv2
import torch

import network
import recipes
import render
import train

AT_ONCE, SIZE, SHOTS = 4, 256, (1, train.VIEWS - 1)


def annotation(number, category, points, visible, side):
    """One body as COCO has it: boxes count from the corner of the picture, points from the centre of its first pixel."""
    told = [[round(x, 2), round(y, 2), 2] if v else [0, 0, 0] for (x, y), v in zip(points.tolist(), visible.tolist())]
    return dict(id=number, image_id=number, category_id=category, iscrowd=0, num_keypoints=int(visible.sum()), keypoints=sum(told, []),
                bbox=[round((SIZE - side) / 2, 2)] * 2 + [round(side, 2)] * 2, area=round(side * side))


def write(folder, first, drawn, coco):
    """Writes the pictures of the categories `first` and following, and adds to the annotations."""
    for i, picture in enumerate(drawn.images):
        category = coco["categories"][first + i // train.VIEWS]
        number, count = first * train.VIEWS + i, len(category["keypoints"])
        name = f"{category['id']}-{i % train.VIEWS}.png"
        pixels = (picture.permute(1, 2, 0) * 255).round().byte().cpu().numpy()
        cv2.imwrite(str(folder / name), pixels[:, :, ::-1])
        coco["images"].append(dict(id=number, file_name=name, width=SIZE, height=SIZE))
        coco["annotations"].append(annotation(number, category["id"], drawn.points[i, :count], drawn.visible[i, :count], drawn.side[i].item()))


def categories(count):
    """The held-out categories as COCO lists them."""
    out = []
    for number in range(train.TRAINING, train.TRAINING + count):
        r = recipes.recipe(number)
        out.append(dict(id=number, name=f"{r.family} {number}", keypoints=[f"point{k + 1}" for k in range(len(r.marks))],
                        skeleton=[[a + 1, b + 1] for a, b in recipes.edges(r)]))
    return out


def main(line=None):
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("folder", type=pathlib.Path)
    p.add_argument("--photographs", help="file that pictures.py has written; made-up textures without it")
    p.add_argument("--weights", help="of a trained network, which is measured")
    p.add_argument("--count", type=int, default=train.HELD_OUT, help="categories")
    a = p.parse_args(line)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    net = network.Network().to(device).eval() if a.weights else None
    if net:
        net.load_state_dict(torch.load(a.weights, map_location=device, weights_only=True))
    torch.manual_seed(1)
    a.folder.mkdir(parents=True, exist_ok=True)
    studio = render.Studio(recipes.categories(train.TRAINING, a.count), device, train.photographs(a.photographs))
    coco, rows = dict(images=[], annotations=[], categories=categories(a.count)), []
    for first in range(0, a.count, AT_ONCE):
        index = torch.arange(first, min(first + AT_ONCE, a.count), device=device).repeat_interleave(train.VIEWS)
        drawn = studio.draw(index, SIZE)
        write(a.folder, first, drawn, coco)
        if net:
            rows.append(train.shares(net, drawn, SHOTS))
    (a.folder / "annotations.json").write_text(json.dumps(coco), encoding="utf-8")
    for shots, parts in zip(SHOTS, zip(*rows)):
        print(f"{shots} shots:", *(f"{v:.1f}" for v in 100 * torch.cat(parts).mean(0)))


if __name__ == "__main__":
    main()
