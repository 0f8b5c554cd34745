# SPDX-License-Identifier: BSD-2-Clause
"""Recipes of made-up categories: what a creature or an object is built of, before any individual of it is drawn.

A recipe is a tree of joints with parts (limbs, shells, eyes) and landmarks in their frames, ranges of pose, a family of
textures and a way of being looked at. Frame of a body: x to its left, y up, z forward; the unit is about the size of the body.
"""

import dataclasses

import numpy as np

JOINTS, PARTS, LANDMARKS, COLOURS = 40, 36, 40, 6
FAMILIES = ("biped", "quadruped", "arthropod", "chain", "bird", "hand", "face", "garment", "thing", "tree", "loop")
SHARES = (0.17, 0.19, 0.08, 0.06, 0.06, 0.10, 0.12, 0.10, 0.04, 0.05, 0.03)


@dataclasses.dataclass
class Recipe:
    """One category; lists grow while it is built and are padded to arrays by `stack`."""

    family: str
    rng: np.random.Generator
    joints: list = dataclasses.field(default_factory=list)  # (parent, offset, mean rotation, spread of rotation)
    parts: list = dataclasses.field(default_factory=list)
    marks: list = dataclasses.field(default_factory=list)  # (joint, vector)
    view: dict = dataclasses.field(default_factory=dict)
    clothed: float = 0.0  # how far individuals differ in colour, 0 to 1

    def joint(self, parent, offset, mean=(0, 0, 0), spread=(0, 0, 0)):
        self.joints.append((parent, offset, mean, spread))
        return len(self.joints) - 1

    def part(self, a, va, b, vb, radius, colour, wide=(0, 0, 0), power=2.5, taper=0.0, bend=0.0, cap=1.0):
        """A part whose axis runs from a point in the frame of joint a to one in that of b; `wide` is its flat side's half width."""
        if len(self.parts) < PARTS:
            self.parts.append((a, va, b, vb, radius, colour, wide, power, taper, bend, cap))

    def limb(self, a, b, radius, colour, **more):
        self.part(a, (0, 0, 0), b, (0, 0, 0), radius, colour, **more)

    def blob(self, j, at, size, radius, colour, **more):
        """A part about a point of joint j, `size` is the half axis as a vector."""
        at, size = np.array(at, float), np.array(size, float)
        self.part(j, at - size, j, at + size, radius, colour, **{"cap": 0.0, **more})

    def mark(self, j, vector=(0, 0, 0)):
        self.marks.append((j, vector))


def uniform(rng, low, high):
    return float(rng.uniform(low, high))


def around(rng, value, share=0.25):
    return float(value * np.exp(rng.normal(0, share)))


def eyes(r, j, at, apart, size):
    """A pair of eyes with landmarks at their centres."""
    for side in (1, -1):
        place = (side * apart, at[0], at[1])
        r.blob(j, place, (size, 0, 0), size * 0.8, 4, power=2.0)
        r.blob(j, (place[0], place[1], place[2] + 0.35 * size), (size * 0.45, 0, 0), size * 0.5, 5, power=2.0)
        r.mark(j, place)


def chain(r, parent, start, step, count, radius, colour, mean, spread, thin=0.85, mark=True):
    """A chain of limbs; returns its joints. `start` is the offset of the first joint, `step` of every further one."""
    joints = [r.joint(parent, start, mean[0], spread[0])]
    for i in range(count):
        joints.append(r.joint(joints[-1], step, mean[min(i + 1, len(mean) - 1)], spread[min(i + 1, len(spread) - 1)]))
        r.limb(joints[-2], joints[-1], radius * thin**i, colour[min(i, len(colour) - 1)], taper=-0.15)
    if mark:
        for j in joints:
            r.mark(j)
    return joints


def head_of_person(r, neck, size, hair=True):
    head = r.joint(neck, (0, size * 0.9, 0.05), (0, 0, 0), (0.25, 0.4, 0.15))
    r.limb(neck, head, size * 0.42, 0, power=4)
    r.blob(head, (0, size * 0.5, 0), (0, size * 0.95, 0), size * 0.72, 0, power=2.3)
    if hair:
        r.blob(head, (0, size * 0.85, -size * 0.22), (0, size * 0.75, 0), size * 0.8, 3, power=2.2)
    eyes(r, head, (size * 0.6, size * 0.62), size * 0.3, size * 0.13)
    r.blob(head, (0, size * 0.35, size * 0.75), (0, size * 0.15, 0.02), size * 0.12, 0)
    r.mark(head, (0, size * 0.35, size * 0.8))
    r.blob(head, (0, 0.02, size * 0.62), (size * 0.22, 0, 0), size * 0.08, 2)
    for side in (1, -1):
        r.blob(head, (side * size * 0.72, size * 0.45, 0), (0, size * 0.18, 0), size * 0.12, 0)
        r.mark(head, (side * size * 0.72, size * 0.45, 0))
    r.mark(head, (0, size * 1.45, 0))
    r.mark(neck)
    return head


def biped(r):
    g = r.rng
    torso, leg, arm, head = around(g, 0.55, 0.12), around(g, 0.45, 0.15), around(g, 0.3, 0.15), around(g, 0.13, 0.2)
    wide, hip, thick = around(g, 0.2, 0.15), around(g, 0.11, 0.15), around(g, 0.07, 0.3)
    still = uniform(g, 0.3, 1.3)
    root = r.joint(-1, (0, 0, 0))
    chest = r.joint(root, (0, torso, 0), (0.05, 0, 0), np.array((0.25, 0.2, 0.12)) * still)
    neck = r.joint(chest, (0, head * 0.35, 0), (0.1, 0, 0), (0.15, 0.2, 0.1))
    r.limb(root, chest, thick * 1.5, 1, wide=(wide, 0, 0), power=5, taper=uniform(g, -0.1, 0.35), cap=0.6)
    r.blob(root, (0, -0.02, 0), (0, 0.12, 0), thick * 1.4, 2, wide=(hip * 1.35, 0, 0), power=4)
    head_of_person(r, neck, head, g.random() < 0.85)
    sleeve, trousers = (1, 0)[g.random() < 0.5], (2, 0)[g.random() < 0.35]
    for side in (1, -1):
        s = r.joint(chest, (side * wide, -0.03, 0), (0, 0, side * uniform(g, 0.1, 0.5)), np.array((0.9, 0.3, 0.6)) * still)
        e = r.joint(s, (0, -arm, 0), (-0.5, 0, 0), np.array((0.6, 0.3, 0.2)) * still)
        w = r.joint(e, (0, -arm * 0.9, 0.0), (0, 0, 0), (0.2, 0.2, 0.2))
        h = r.joint(w, (0, -arm * 0.35, 0))
        r.limb(s, e, thick * 0.75, 1, taper=-0.2)
        r.limb(e, w, thick * 0.6, sleeve, taper=-0.25)
        r.limb(w, h, thick * 0.5, 0, wide=(thick * 0.5, 0, 0))
        p = r.joint(root, (side * hip, -0.05, 0), (-0.15, 0, side * 0.08), np.array((0.5, 0.15, 0.2)) * still)
        k = r.joint(p, (0, -leg, 0), (0.3, 0, 0), np.array((0.4, 0.1, 0.05)) * still)
        a = r.joint(k, (0, -leg * 0.95, 0), (0, 0, 0), (0.2, 0.2, 0.1))
        t = r.joint(a, (0, -leg * 0.12, leg * 0.35))
        r.limb(p, k, thick * 1.1, 2, taper=-0.2)
        r.limb(k, a, thick * 0.85, trousers, taper=-0.3)
        r.limb(a, t, thick * 0.6, 5)
        for j in (s, e, w, p, k, a):
            r.mark(j)
        if g.random() < 0.5:
            r.mark(h)
            r.mark(t)
    r.clothed = uniform(g, 0.6, 1)
    upright(r, g.choice(("front", "around", "side"), p=(0.55, 0.3, 0.15)))


def quadruped(r):
    g = r.rng
    body, leg, neck, head = around(g, 0.65, 0.2), around(g, 0.24, 0.3), around(g, 0.25, 0.45), around(g, 0.2, 0.25)
    thick, slim = around(g, 0.16, 0.25), around(g, 0.05, 0.25)
    still = uniform(g, 0.4, 1.2)
    root = r.joint(-1, (0, 0, 0), (0, 0, 0), (0.1, 0.05, 0.05))
    chest = r.joint(root, (0, uniform(g, -0.05, 0.08), body), (0, 0, 0), (0.12, 0.15, 0.05))
    r.limb(root, chest, thick, 0, taper=uniform(g, -0.2, 0.25), power=3.2, bend=uniform(g, -0.03, 0.03), cap=0.9)
    lift = uniform(g, 0.1, 1.0)
    base = r.joint(chest, (0, thick * 0.4, thick * 0.3), (-lift, 0, 0), (0.3, 0.25, 0.1))
    poll = r.joint(base, (0, 0, neck), (lift + uniform(g, -0.1, 0.5), 0, 0), (0.3, 0.35, 0.15))
    r.limb(base, poll, thick * uniform(g, 0.4, 0.7), 0, taper=-0.25, power=4)
    nose = r.joint(poll, (0, -head * 0.15, head))
    r.limb(poll, nose, head * uniform(g, 0.25, 0.45), 0, taper=-uniform(g, 0.2, 0.55))
    r.blob(nose, (0, 0.02, 0.02), (0.03, 0, 0), head * 0.13, 5)
    eyes(r, poll, (head * 0.15, head * 0.35), head * uniform(g, 0.2, 0.35), head * uniform(g, 0.06, 0.12))
    ear, spread = around(g, head * 0.45, 0.4), uniform(g, 0.1, 1.0)
    for side in (1, -1):
        tip = (side * (head * 0.3 + ear * spread), head * 0.25 + ear, -0.1 * head)
        r.part(poll, (side * head * 0.25, head * 0.15, 0), poll, tip, ear * 0.22, 0, wide=(0, 0, ear * 0.25), taper=-0.5)
        r.mark(poll, tip)
        r.mark(poll, (side * head * 0.25, head * 0.15, 0))
        if g.random() < 0.15:
            r.part(poll, (side * head * 0.15, head * 0.25, 0), poll, (side * head * 0.5, head * 1.1, -0.2 * head), head * 0.07, 4, taper=-0.6)
    for j in (nose, base):
        r.mark(j)
    if g.random() < 0.5:
        r.mark(poll, (0, -head * 0.25, head * 0.3))
    tail = around(g, 0.2, 0.5)
    chain(r, root, (0, thick * 0.5, -thick * 0.6), (0, -0.1 * tail, -tail * 0.5), 2, slim * uniform(g, 0.4, 1.3), (0, 3),
          ((uniform(g, -0.5, 0.6), 0, 0),), ((0.3, 0.3, 0.1),))
    sock = (0, 3, 5)[g.integers(3)]
    for where, base_joint in ((0.0, root), (0.0, chest)):
        back = base_joint == root
        for side in (1, -1):
            hip = r.joint(base_joint, (side * thick * 0.55, -thick * 0.35, where), (0.15 if back else -0.1, 0, 0), np.array((0.4, 0.05, 0.08)) * still)
            knee = r.joint(hip, (0, -leg * 1.1, 0.02), (0.4 if back else 0.0, 0, 0), np.array((0.35, 0, 0.03)) * still)
            ankle = r.joint(knee, (0, -leg, 0), (-0.3 if back else 0.05, 0, 0), np.array((0.3, 0, 0)) * still)
            paw = r.joint(ankle, (0, -leg * 0.35, leg * 0.25))
            r.limb(hip, knee, slim * uniform(g, 1.3, 1.8), 0, taper=-0.35)
            r.limb(knee, ankle, slim, 0, taper=-0.2)
            r.limb(ankle, paw, slim * 0.9, sock)
            for j in (hip, knee, ankle, paw):
                r.mark(j)
    r.mark(root, (0, thick, 0))
    r.mark(chest, (0, thick, 0))
    r.clothed = uniform(g, 0.05, 0.6)
    upright(r, g.choice(("side", "around", "front", "top"), p=(0.55, 0.2, 0.1, 0.15)))


def arthropod(r):
    g = r.rng
    count = int(g.integers(2, 5))
    root = r.joint(-1, (0, 0, 0))
    body, spine = root, [root]
    for i in range(count):
        nxt = r.joint(body, (0, 0, around(g, 0.9 / count, 0.2)), (0, 0, 0), (0.03, 0.12, 0))
        r.limb(body, nxt, around(g, 0.12, 0.35), i % 3, power=uniform(g, 2, 3), cap=0.3, taper=uniform(g, -0.3, 0.3))
        body = nxt
        spine.append(nxt)
    eyes(r, body, (0.05, 0.0), uniform(g, 0.05, 0.12), uniform(g, 0.02, 0.05))
    for j in spine:
        r.mark(j)
    pairs, leg, slim = int(g.integers(1, 5)), around(g, 0.3, 0.35), around(g, 0.022, 0.3)
    rise = uniform(g, 0, 0.8)
    for i in range(pairs):
        at = spine[1 + i * (len(spine) - 1) // pairs]
        swing = uniform(g, -0.6, 0.6) + (i - pairs / 2) * 0.4
        for side in (1, -1):
            a = r.joint(at, (side * 0.08, 0, -0.05 * i), (0, -side * swing, side * rise * 0.5), (0.05, 0.25, 0.15))
            b = r.joint(a, (side * leg, 0, 0), (0, -side * uniform(g, -0.3, 0.6), -side * rise), (0.05, 0.3, 0.2))
            c = r.joint(b, (side * leg * uniform(g, 0.6, 1.2), 0, 0))
            r.limb(a, b, slim, 3)
            r.limb(b, c, slim * 0.7, 3, taper=-0.3)
            for j in (a, b, c):
                r.mark(j)
    if g.random() < 0.7:
        for side in (1, -1):
            chain(r, body, (side * 0.04, 0, 0.05), (side * 0.08, 0.02, around(g, 0.2, 0.4)), 2, slim * 0.6, (3,), ((0, 0, 0),), ((0.1, 0.3, 0.1),))
    if g.random() < 0.4:
        wing, width = around(g, 0.6, 0.3), around(g, 0.15, 0.3)
        for side in (1, -1):
            a = r.joint(spine[-2], (side * 0.05, 0.06, 0), (0, side * uniform(g, 0, 1.2), 0), (0.05, 0.25, 0.1))
            r.part(a, (0, 0, 0), a, (side * wing, 0, -0.1), 0.01, 4, wide=(0, 0, width), power=2.2, taper=0.2)
            r.mark(a, (side * wing, 0, -0.1))
    r.clothed = uniform(g, 0, 0.3)
    upright(r, g.choice(("top", "side", "around"), p=(0.7, 0.15, 0.15)))


def chained(r):
    g = r.rng
    count, thick = int(g.integers(3, 9)), around(g, 0.09, 0.4)
    bent = uniform(g, 0.05, 0.5)
    joints = [r.joint(-1, (0, 0, 0))]
    profile = np.sin(np.linspace(0.5, 2.9, count)) if g.random() < 0.7 else np.ones(count)
    for i in range(count):
        joints.append(r.joint(joints[-1], (0, 0, -1.1 / count), (0, 0, 0), (0.04, bent * 0.6, 0)))
        r.limb(joints[-2], joints[-1], thick * profile[i] + 0.02, i % 2 if g.random() < 0.3 else 0, power=4, cap=0.8)
    for j in joints:
        r.mark(j)
    eyes(r, joints[0], (thick * 0.2, 0), thick * 0.5, thick * 0.22)
    if g.random() < 0.65:
        fin = around(g, 0.2, 0.3)
        r.part(joints[-1], (0, 0, 0.02), joints[-1], (0, 0, -fin), 0.01, 3, wide=(0, fin * 0.8, 0), taper=0.7, power=5)
        for up in (1, -1):
            r.mark(joints[-1], (0, up * fin * 0.8, -fin))
        middle = joints[count // 2]
        r.part(middle, (0, thick * 0.6, 0.1), middle, (0, thick + fin * 0.7, -0.1), 0.01, 3, wide=(0, 0, fin * 0.6), taper=-0.4)
        r.mark(middle, (0, thick + fin * 0.7, -0.1))
        for side in (1, -1):
            tip = (side * fin, -thick * 0.5, -fin * 0.5)
            r.part(joints[1], (side * thick * 0.5, 0, 0), joints[1], tip, 0.01, 3, wide=(0, 0, fin * 0.3), taper=0.3)
            r.mark(joints[1], tip)
    r.clothed = uniform(g, 0, 0.4)
    upright(r, g.choice(("side", "top"), p=(0.5, 0.5)))


def bird(r):
    g = r.rng
    body, thick, head = around(g, 0.4, 0.2), around(g, 0.15, 0.25), around(g, 0.09, 0.25)
    root = r.joint(-1, (0, 0, 0))
    chest = r.joint(root, (0, body * uniform(g, 0, 0.8), body), (0, 0, 0), (0.15, 0.1, 0.05))
    r.limb(root, chest, thick, 0, power=2.6, taper=0.2)
    base = r.joint(chest, (0, thick * 0.4, 0), (0, 0, 0), (0.25, 0.25, 0.1))
    skull = r.joint(base, (0, around(g, 0.18, 0.5), 0.06), (0, 0, 0), (0.25, 0.4, 0.1))
    r.limb(base, skull, head * 0.7, 0, power=4)
    r.blob(skull, (0, 0, 0.02), (0, 0, head * 1.1), head, 1)
    beak = around(g, 0.15, 0.5)
    r.part(skull, (0, 0, head), skull, (0, -0.02, head + beak), head * 0.35, 4, taper=-0.7)
    r.mark(skull, (0, -0.02, head + beak))
    r.mark(skull, (0, head, 0))
    eyes(r, skull, (head * 0.25, head * 0.4), head * 0.85, head * 0.22)
    tail = around(g, 0.3, 0.4)
    r.part(root, (0, 0, 0), root, (0, -0.05, -tail), 0.015, 3, wide=(tail * 0.3, 0, 0), taper=0.4, power=4)
    r.mark(root, (0, -0.05, -tail))
    span, spread = around(g, 0.4, 0.3), g.random() < 0.5
    for side in (1, -1):
        fold = uniform(g, 0.9, 1.3) * (0.0 if spread else 1.0)
        a = r.joint(chest, (side * thick * 0.8, 0.05, -0.08), (0, side * fold, side * (0.2 if spread else -0.4)), (0.2, 0.15, 0.35))
        b = r.joint(a, (side * span, 0, 0), (0, side * uniform(g, -0.2, 0.4), 0), (0.1, 0.2, 0.3))
        r.part(a, (0, 0, 0), b, (0, 0, 0), 0.02, 2, wide=(0, 0, span * 0.35), power=4)
        r.part(b, (0, 0, 0), b, (side * span, 0, -0.1), 0.015, 3, wide=(0, 0, span * 0.3), taper=-0.5)
        hip = r.joint(root, (side * thick * 0.4, -thick * 0.6, 0.1), (0, 0, 0), (0.4, 0, 0.05))
        knee = r.joint(hip, (0, -around(g, 0.15, 0.3), 0), (0.2, 0, 0), (0.3, 0, 0))
        foot = r.joint(knee, (0, -around(g, 0.16, 0.3), 0))
        r.limb(hip, knee, 0.03, 0)
        r.limb(knee, foot, 0.014, 4)
        r.part(foot, (0, 0, -0.03), foot, (0, -0.01, 0.1), 0.012, 4, wide=(0.03, 0, 0))
        for j in (a, b, knee, foot):
            r.mark(j)
        r.mark(b, (side * span, 0, -0.1))
    for j in (root, chest, base):
        r.mark(j)
    r.clothed = uniform(g, 0, 0.4)
    upright(r, g.choice(("side", "around", "top"), p=(0.6, 0.25, 0.15)))


def hand(r):
    g = r.rng
    fingers, long, thick = int(g.choice((3, 4, 5, 5, 5, 5))), around(g, 0.22, 0.15), around(g, 0.055, 0.2)
    palm, wide = around(g, 0.42, 0.12), around(g, 0.2, 0.12)
    closed = uniform(g, 0.2, 0.6)
    root = r.joint(-1, (0, 0, 0))
    r.part(root, (0, 0, 0), root, (0, palm, 0), thick * 1.2, 0, wide=(wide, 0, 0), power=5, taper=0.15)
    if g.random() < 0.7:
        r.part(root, (0, -0.5, 0), root, (0, 0.05, 0), thick * 1.6, int(g.choice((0, 1))), wide=(wide * 0.55, 0, 0), power=8)
    r.mark(root)
    for i in range(fingers):
        thumb = i == 0 and fingers > 3
        x = -wide * 0.9 if thumb else wide * (2 * (i - (fingers > 3)) / max(fingers - 1 - (fingers > 3), 1) - 1) * 0.85
        size = long * (0.85 if thumb else 1 - 0.12 * abs(i - fingers / 2))
        y = palm * (0.25 if thumb else 1 - 0.05 * abs(i - fingers / 2))
        a = r.joint(root, (x, y, 0), (0.3 * closed, 0, 0.75 if thumb else -0.12 * (x / wide)), (closed, 0.05, 0.15))
        for k in range(3):
            b = r.joint(a, (0, size * (1 if k == 0 else 0.75), 0), (closed * 0.6, 0, 0), (closed * 0.8, 0.02, 0.02))
            r.limb(a, b, thick * (1 - 0.12 * k), 0, taper=-0.08, cap=0.9)
            r.mark(a)
            a = b
        r.blob(a, (0, -0.03, -thick * 0.8), (0, thick * 0.45, 0), thick * 0.4, 4)
        r.mark(a)
    r.clothed = uniform(g, 0.4, 1)
    r.view = dict(yaw=(0.0, 0.9 if g.random() < 0.7 else 3.0), pitch=(0.0, 0.6), roll=(0.0, 3.1 if g.random() < 0.6 else 0.7), flip=False)


def face(r):
    g = r.rng
    animal = g.random() < 0.35
    wide, high = around(g, 0.42, 0.12), around(g, 0.55, 0.12)
    root = r.joint(-1, (0, 0, 0))
    r.blob(root, (0, 0, -0.05), (0, high, 0), wide * 0.9, 0, wide=(wide * 0.45, 0, 0), power=uniform(g, 2, 3), taper=uniform(g, 0, 0.3))
    if g.random() < 0.8:
        r.blob(root, (0, high * 0.55, -0.25), (0, high * uniform(g, 0.55, 0.9), 0), wide * uniform(g, 0.9, 1.15), 3, power=2.4)
    if g.random() < 0.5:
        r.part(root, (0, -high * 0.7, -0.3), root, (0, -high * 1.7, -0.3), wide * 0.5, 0, power=8)
        r.part(root, (0, -high * 1.4, -0.35), root, (0, -high * 2.2, -0.35), wide * 0.6, 1, wide=(wide * 1.3, 0, 0), power=6)
    count = int(g.integers(3, 12))
    for a in np.linspace(-np.pi * 1.05, np.pi * 0.05, count):
        r.mark(root, (wide * np.cos(a), high * 0.95 * np.sin(a), 0.05 + 0.2 * wide * abs(np.sin(a))))
    eye_y, eye_x, eye = high * uniform(g, 0.05, 0.3), wide * uniform(g, 0.38, 0.52), around(g, 0.085, 0.2)
    z = wide * 0.85
    brows = g.random() < 0.85
    for side in (1, -1):
        j = r.joint(root, (side * eye_x, eye_y, z), (0, 0, 0), (0, 0, 0.05))
        open_ = around(g, 0.5, 0.25)
        r.blob(j, (0, 0, 0), (eye, 0, 0), eye * open_, 4, power=2.0)
        r.blob(j, (0, 0, 0.06), (eye * 0.42, 0, 0), eye * 0.42, 5, power=2.0)
        for corner in (1, -1):
            r.mark(j, (corner * eye, 0, 0))
            if g.random() < 0.5:
                r.mark(j, (0, corner * eye * open_, 0.02))
        r.mark(j, (0, 0, 0.06))
        if brows:
            b = r.joint(root, (side * eye_x, eye_y + eye * uniform(g, 1.3, 2.2), z), (0, 0, side * uniform(g, -0.3, 0.2)), (0, 0, 0.12))
            r.blob(b, (0, 0, 0), (eye * 1.3, 0, 0), eye * uniform(g, 0.12, 0.3), 3, bend=uniform(g, 0, 0.04), power=3)
            for along in (-1.3, 0, 1.3):
                r.mark(b, (along * eye, 0, 0))
        ear = around(g, 0.16, 0.4)
        tip = (side * (wide * 0.8 + ear * 0.4), high * 0.7 + ear, -0.1) if animal else (side * wide * 1.05, eye_y * 0.3 + ear * 0.4, -0.15)
        low = (side * wide * 0.7, high * 0.6, -0.1) if animal else (side * wide * 1.0, eye_y * 0.3 - ear, -0.15)
        r.part(root, low, root, tip, ear * 0.35, 0, taper=-0.4 if animal else 0.1)
        r.mark(root, tip)
    nose_y = -high * uniform(g, 0.1, 0.3)
    out = z + wide * (uniform(g, 0.3, 0.9) if animal else uniform(g, 0.12, 0.3))
    r.part(root, (0, eye_y, z * 0.95), root, (0, nose_y, out * 0.95), eye * (2.0 if animal else 0.45), 0, taper=0.3, cap=0.5)
    r.blob(root, (0, nose_y, out), (eye * uniform(g, 0.5, 1.1), 0, 0), eye * 0.5, 5 if animal else 0)
    r.mark(root, (0, nose_y, out))
    for side in (1, -1):
        r.mark(root, (side * eye * 0.8, nose_y - 0.03, out * 0.95))
        r.blob(root, (side * eye * 0.4, nose_y - eye * 0.35, out), (eye * 0.15, 0, 0), eye * 0.12, 5)
    if not animal and g.random() < 0.6:
        r.mark(root, (0, (eye_y + nose_y) / 2, (z + out) / 2))
    mouth, y = wide * uniform(g, 0.3, 0.5), nose_y - high * uniform(g, 0.2, 0.32)
    up = r.joint(root, (0, y, z * 1.02), (0, 0, 0), (0, 0, 0.06))
    gap = around(g, 0.05, 0.4)
    low = r.joint(root, (0, y - gap, z), (0, 0, 0), (0.1, 0, 0.06))
    r.part(up, (0, 0, 0), low, (0, 0, 0), mouth * 0.2, 5, wide=(mouth * 0.85, 0, 0))
    r.blob(up, (0, 0, 0.03), (mouth, 0, 0), 0.03, 2, bend=0.02)
    r.blob(low, (0, 0, 0.03), (mouth * 0.85, 0, 0), 0.035, 2, bend=-0.03)
    for side in (1, -1):
        r.mark(up, (side * mouth, 0, 0))
    r.mark(up, (0, 0.03, 0.03))
    r.mark(low, (0, -0.03, 0.03))
    r.clothed = uniform(g, 0.3, 1)
    r.view = dict(yaw=(0.0, uniform(g, 0.15, 0.6)), pitch=(0.0, 0.3), roll=(0.0, 0.3), flip=False)


def garment(r):
    g = r.rng
    root = r.joint(-1, (0, 0, 0))
    kind = g.choice(("top", "trousers", "dress", "skirt"), p=(0.45, 0.2, 0.2, 0.15))
    worn = g.random() < 0.65
    flat, wide = uniform(g, 0.04, 0.1), around(g, 0.26, 0.15)
    if kind in ("top", "dress"):
        length = around(g, 0.6 if kind == "top" else 1.1, 0.15)
        flare = uniform(g, -0.05, 0.15) if kind == "top" else uniform(g, 0.1, 0.5)
        r.part(root, (0, -length, 0), root, (0, 0, 0), flat, 1, wide=(wide, 0, 0), power=9, taper=-flare, cap=0.2)
        neck = wide * uniform(g, 0.25, 0.5)
        drop = uniform(g, 0.03, 0.2)
        r.part(root, (0, -drop, flat * 0.6), root, (0, 0.05, flat * 0.6), flat * 0.6, 0 if worn else 2, wide=(neck * 0.8, 0, 0))
        for side in (1, -1):
            r.mark(root, (side * neck, 0, 0))
            r.mark(root, (side * wide, -0.02, 0))
            r.mark(root, (side * wide * (1 + flare), -length, 0))
            r.mark(root, (side * wide, -length * 0.5, 0))
            sleeve, cuff = around(g, 0.3, 0.5), around(g, 0.08, 0.2)
            if g.random() < 0.9:
                a = r.joint(root, (side * wide * 0.95, -0.06, 0), (0, 0, side * uniform(g, 0.2, 1.0)), (0.1, 0.2, 0.35))
                b = r.joint(a, (0, -sleeve, 0), (-0.1, 0, 0), (0.3, 0.1, 0.4))
                r.limb(a, b, cuff * 0.8, 1, wide=(cuff, 0, 0), power=7, cap=0.3)
                end = b
                if sleeve > 0.3:
                    end = r.joint(b, (0, -sleeve * 0.8, 0))
                    r.limb(b, end, cuff * 0.7, 1, wide=(cuff * 0.8, 0, 0), power=7, cap=0.3)
                    r.mark(b, (side * cuff, 0, 0))
                for edge in (1, -1):
                    r.mark(end, (edge * cuff, 0, 0))
                r.mark(a, (-side * cuff * 0.3, -cuff * 1.4, 0))
                if worn:
                    w = r.joint(end, (0, -0.2, 0), (0, 0, 0), (0.3, 0.1, 0.2))
                    r.limb(end, w, 0.035, 0)
        r.mark(root, (0, -drop, flat))
        r.mark(root, (0, -length, 0))
        if worn:
            top = r.joint(root, (0, 0.04, 0))
            head_of_person(r, top, 0.13)
            del r.marks[-7:]
            for side in (1, -1):
                r.part(root, (side * wide * 0.5, -length * 0.95, -0.05), root, (side * wide * 0.5, -length - 0.7, -0.05), 0.08, 2)
    else:
        length, waist = around(g, 0.9 if kind == "trousers" else 0.55, 0.2), wide * 0.75
        if kind == "trousers":
            r.part(root, (0, -0.25, 0), root, (0, 0, 0), flat, 1, wide=(waist * 1.1, 0, 0), power=9, cap=0.1)
            leg = waist * uniform(g, 0.4, 0.55)
            for side in (1, -1):
                a = r.joint(root, (side * waist * 0.55, -0.2, 0), (0, 0, side * 0.1), (0.3, 0.05, 0.12))
                b = r.joint(a, (0, -length * 0.45, 0), (0.1, 0, 0), (0.3, 0.03, 0.05))
                c = r.joint(b, (0, -length * 0.45, 0))
                r.limb(a, b, leg * 0.8, 1, wide=(leg, 0, 0), power=7, cap=0.4)
                r.limb(b, c, leg * 0.7, 1, wide=(leg * 0.85, 0, 0), power=8, cap=0.1)
                for edge in (1, -1):
                    r.mark(c, (edge * leg * 0.85, 0, 0))
                r.mark(b, (side * leg, 0, 0))
                r.mark(root, (side * waist, 0, 0))
                if worn:
                    r.part(c, (0, 0, 0), c, (0, -0.1, 0.05), 0.06, 5)
            r.mark(root, (0, -0.3, 0))
        else:
            flare = uniform(g, 0.1, 0.6)
            r.part(root, (0, -length, 0), root, (0, 0, 0), flat, 1, wide=(waist * (1 + flare / 2), 0, 0), power=9, taper=-flare * 0.5, cap=0.1)
            for side in (1, -1):
                r.mark(root, (side * waist, 0, 0))
                r.mark(root, (side * waist * (1 + flare), -length, 0))
                r.mark(root, (side * waist * (1 + flare / 2), -length / 2, 0))
                if worn:
                    r.part(root, (side * waist * 0.5, -length * 0.9, -0.05), root, (side * waist * 0.5, -length - 0.5, -0.05), 0.07, 0)
            r.mark(root, (0, -length, 0))
        r.mark(root)
        if worn:
            r.part(root, (0, -0.05, -0.03), root, (0, 0.45, -0.03), 0.09, 2, wide=(wide * 0.8, 0, 0), power=6)
    r.clothed = 1.0
    r.view = dict(yaw=(0.0, 0.5), pitch=(0.0, 0.15), roll=(0.0, 0.2 if worn else 0.8), flip=g.random() < 0.2)


def thing(r):
    """A rigid object of boxes, discs and rods, mirrored at its middle."""
    g = r.rng
    root = r.joint(-1, (0, 0, 0))
    size = [around(g, 0.3, 0.4) for _ in range(3)]
    r.part(root, (0, 0, -size[2]), root, (0, 0, size[2]), size[1], 0, wide=(size[0], 0, 0), power=uniform(g, 4, 12), cap=0.1)
    for sx in (1, -1):
        for sz in (1, -1):
            r.mark(root, (sx * size[0], size[1] * 0.7, sz * size[2]))
    for _ in range(int(g.integers(2, 6))):
        at = np.array((uniform(g, 0.1, 1) * size[0], uniform(g, -1, 1) * size[1], uniform(g, -1, 1) * size[2]))
        way = g.normal(size=3) * uniform(g, 0.1, 0.5)
        width, colour, shape = around(g, 0.06, 0.5), int(g.integers(1, 6)), uniform(g, 2, 9)
        for sx in (1, -1):
            mirror = np.array((sx, 1, 1))
            r.part(root, at * mirror, root, (at + way) * mirror, width, colour, power=shape)
            r.mark(root, (at + way) * mirror)
            if g.random() < 0.5:
                r.mark(root, at * mirror)
    r.clothed = uniform(g, 0, 1)
    r.view = dict(yaw=(uniform(g, -3, 3), 0.7), pitch=(uniform(g, 0, 0.6), 0.25), roll=(0.0, 0.15), flip=g.random() < 0.3)


def tree(r):
    """Limbs at random, most of them in mirrored pairs."""
    g = r.rng
    root = r.joint(-1, (0, 0, 0))
    middle = [root]
    for _ in range(int(g.integers(1, 5))):
        j = r.joint(middle[-1], g.normal(0, 1, 3) * (0.02, 0.2, 0.25), (0, 0, 0), g.uniform(0, 0.25, 3))
        r.limb(middle[-1], j, around(g, 0.08, 0.4), int(g.integers(0, 3)), power=uniform(g, 2, 5))
        middle.append(j)
    for j in middle:
        r.mark(j)
    for _ in range(int(g.integers(2, 6))):
        at, way = int(g.choice(middle)), g.normal(0, 0.22, 3)
        way[0] = abs(way[0])
        spread, slim, colour = g.uniform(0, 0.4, 3), around(g, 0.04, 0.4), int(g.integers(0, 6))
        second = g.normal(0, 0.2, 3) if g.random() < 0.7 else None
        for side in (1, -1):
            mirror = np.array((side, 1, 1))
            a = r.joint(at, way * 0.2 * mirror, (0, 0, 0), spread)
            b = r.joint(a, way * mirror, (0, 0, 0), spread)
            r.limb(a, b, slim, colour, taper=-0.2)
            r.mark(b)
            if second is not None:
                c = r.joint(b, second * mirror)
                r.limb(b, c, slim * 0.7, colour, taper=-0.3)
                r.mark(c)
    if g.random() < 0.5:
        eyes(r, middle[-1], (0.03, 0.05), 0.05, 0.025)
    r.clothed = uniform(g, 0, 1)
    upright(r, g.choice(("top", "front", "around", "side")))


def loop(r):
    """A closed contour with a filling, such as a leaf, a ring or a bone."""
    g = r.rng
    count = int(g.integers(5, 14))
    root = r.joint(-1, (0, 0, 0))
    radii = 0.45 * np.exp(g.normal(0, 0.25, count))
    flat = uniform(g, 0.4, 1)
    ring = []
    for i, a in enumerate(np.linspace(0, 2 * np.pi, count, endpoint=False)):
        stem = r.joint(root, (0, 0, 0), (0, 0, 0), (0, 0, 0.06))
        ring.append(r.joint(stem, (radii[i] * np.cos(a), radii[i] * np.sin(a) * flat, uniform(g, -0.05, 0.05))))
    line, colour = around(g, 0.06, 0.5), int(g.integers(0, 3))
    filled = g.random() < 0.7
    for i, j in enumerate(ring):
        r.limb(j, ring[(i + 1) % count], line, colour)
        if filled:
            r.limb(root, j, 0.13, 1, power=3)
        r.mark(j)
    if filled:
        r.blob(root, (0, 0, 0), (0.25, 0, 0), 0.25 * flat, 1)
    r.mark(root)
    r.clothed = uniform(g, 0, 0.8)
    r.view = dict(yaw=(0.0, 0.5), pitch=(0.0, 0.5), roll=(0.0, 3.1 if g.random() < 0.6 else 0.4), flip=False)


def upright(r, way):
    """How bodies of a category are looked at: yaw about y, pitch about x, roll in the picture, radians (mean, spread)."""
    lean = 0.12 if r.rng.random() < 0.7 else 0.5
    r.view = {
        "front": dict(yaw=(0.0, 0.7), pitch=(0.05, 0.15), roll=(0.0, lean), flip=False),
        "side": dict(yaw=(np.pi / 2, 0.5), pitch=(0.08, 0.15), roll=(0.0, lean), flip=True),
        "around": dict(yaw=(0.0, 3.1), pitch=(0.1, 0.25), roll=(0.0, lean), flip=False),
        "top": dict(yaw=(0.0, 0.2), pitch=(np.pi / 2, 0.2), roll=(0.0, 3.1), flip=False),
    }[str(way)]


BUILDERS = dict(zip(FAMILIES, (biped, quadruped, arthropod, chained, bird, hand, face, garment, thing, tree, loop)))


def recipe(seed):
    """The recipe of a category; the same seed gives the same recipe."""
    rng = np.random.default_rng([20260, seed])
    family = str(rng.choice(FAMILIES, p=SHARES))
    r = Recipe(family, rng)
    BUILDERS[family](r)
    most = int(rng.integers(6, LANDMARKS + 1))
    if len(r.marks) > most:
        r.marks = [r.marks[i] for i in sorted(rng.choice(len(r.marks), most, replace=False))]
    return r


def edges(r):
    """Pairs of landmarks that a limb joins: each with the nearest one towards the root, those of one joint in a row."""
    at = {}
    for i, (j, _) in enumerate(r.marks):
        at.setdefault(j, []).append(i)
    pairs = [(a, b) for marks in at.values() for a, b in zip(marks, marks[1:])]
    for j, marks in at.items():
        p = r.joints[j][0]
        while p >= 0 and p not in at:
            p = r.joints[p][0]
        if p >= 0:
            pairs.append((at[p][0], marks[0]))
    return pairs


def stack(recipes):
    """Arrays of many recipes, padded to the sizes above."""
    n = len(recipes)
    f = np.float32
    out = dict(
        parent=np.full((n, JOINTS), -1, np.int64), offset=np.zeros((n, JOINTS, 3), f), mean=np.zeros((n, JOINTS, 3), f),
        spread=np.zeros((n, JOINTS, 3), f), pa=np.zeros((n, PARTS), np.int64), pb=np.zeros((n, PARTS), np.int64),
        va=np.zeros((n, PARTS, 3), f), vb=np.zeros((n, PARTS, 3), f), radius=np.zeros((n, PARTS), f),
        colour=np.zeros((n, PARTS), np.int64), wide=np.zeros((n, PARTS, 3), f), shape=np.zeros((n, PARTS, 4), f),
        parts=np.array([len(r.parts) for r in recipes], np.int64), mark_joint=np.zeros((n, LANDMARKS), np.int64),
        mark_at=np.zeros((n, LANDMARKS, 3), f), marks=np.array([len(r.marks) for r in recipes], np.int64),
        graph=np.zeros((n, LANDMARKS, LANDMARKS), f), view=np.zeros((n, 7), f), clothed=np.array([r.clothed for r in recipes], f),
        family=np.array([FAMILIES.index(r.family) for r in recipes], np.int64),
    )
    for i, r in enumerate(recipes):
        for k, (parent, offset, mean, spread) in enumerate(r.joints):
            out["parent"][i, k] = parent
            out["offset"][i, k], out["mean"][i, k], out["spread"][i, k] = offset, mean, spread
        for k, (a, va, b, vb, radius, colour, wide, power, taper, bend, cap) in enumerate(r.parts):
            out["pa"][i, k], out["pb"][i, k], out["va"][i, k], out["vb"][i, k] = a, b, va, vb
            out["radius"][i, k], out["colour"][i, k], out["wide"][i, k] = radius, colour, wide
            out["shape"][i, k] = power, taper, bend, cap
        for k, (j, at) in enumerate(r.marks):
            out["mark_joint"][i, k], out["mark_at"][i, k] = j, at
        for a, b in edges(r):
            out["graph"][i, a, b] = out["graph"][i, b, a] = 1
        v = r.view
        out["view"][i] = (*v["yaw"], *v["pitch"], *v["roll"], v["flip"])
    return out


def categories(first, count):
    """The arrays of the categories `first` to `first + count`."""
    return stack([recipe(s) for s in range(first, first + count)])
