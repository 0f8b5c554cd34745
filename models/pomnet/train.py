# SPDX-License-Identifier: BSD-2-Clause
"""Trains the matching network on made-up categories.

    python train.py --out run --steps 6000            on a GPU
    python train.py --out run --check                 a short run on any machine that must reach a stated loss

Writes run/log.tsv (losses and held-out accuracy), run/weights.pt (averaged weights) and run/state.pt, from which the same
command goes on. Seeds are fixed; the same device, versions and steps give the same log.
"""

import argparse
import copy
import json
import pathlib
import time

import cv2
import numpy as np
import torch
import torch.nn.functional as F

import network
import recipes
import render

TRAINING, HELD_OUT = 10_000, 500


def normalise(images):
    return torch.stack([(images[:, i] - render.MEAN[i]) / render.SD[i] for i in range(3)], 1)


def bumps(points, count, sigma, size):
    """Gaussian maps n x k x count x count of points in pixels of a picture of `size` pixels; sigma in cells; peak 1."""
    cell = (points + 0.5) * count / size - 0.5
    t = torch.arange(count, device=points.device)
    gx, gy = (torch.exp(-0.5 * ((t - cell[..., i, None]) / sigma) ** 2) for i in (0, 1))
    return gy[..., :, None] * gx[..., None, :]


def heat_loss(logits, points, size, sigma):
    """Cross-entropy n x k of a softmax over the cells against a Gaussian about the point."""
    count = logits.shape[-1]
    target = bumps(points, count, sigma, size).flatten(2)
    target = target / target.sum(2, keepdim=True).clamp(min=1e-6)
    return -(target * logits.float().flatten(2).log_softmax(2)).sum(2)


def drop(images, points, chance):
    """Information dropping (Huang et al., "AID", 2020): grey or noisy patches over some of the points."""
    n, k = points.shape[:2]
    size = images.shape[-1]
    d = images.device
    t = torch.arange(size, device=d)
    for _ in range(3):
        which = torch.randint(0, k, (n,), device=d)
        p = points[torch.arange(n, device=d), which]
        reach = size * (0.03 + 0.06 * torch.rand(n, 1, device=d))
        reach = reach * (torch.rand(n, 1, device=d) < chance)
        on = ((t - p[:, :1]).abs() < reach)[:, None, None, :] & ((t - p[:, 1:]).abs() < reach)[:, None, :, None]
        fill = torch.rand(n, 3, 1, 1, device=d) + 0.1 * torch.randn_like(images)
        images = torch.where(on, fill, images)
    return images


def limbs(points, graph):
    """Lengths n x k x k of the limbs of a skeleton."""
    return (points[:, :, None] - points[:, None]).norm(dim=-1) * graph


def expectation(logits, size):
    """Expected places n x k x 2 in pixels."""
    count = logits.shape[-1]
    return network.exact(logits.float().flatten(2).softmax(2), network.centres(count, count, logits.device)) * size - 0.5


def pairs(groups, views, rolls, device):
    """Indices of supports and queries: every picture of a group against the `rolls` next ones."""
    i = torch.arange(groups * views, device=device).unflatten(0, (groups, views))
    return torch.cat([i.roll(-r - 1, 1).flatten() for r in range(rolls)]), i.flatten().repeat(rolls)


def join(*batches):
    return render.Drawn(*(torch.cat(fields) for fields in zip(*batches)))


@torch.no_grad()
def taught(teacher, images, maps, mask, graph, views):
    """Chances n x k x h*w of the cells as a teacher sees them that looks at each picture and at its mirror image and knows all other
    pictures of the group."""
    others = lambda t: torch.stack([t.unflatten(0, (-1, views)).roll(r, 1).flatten(0, 1) for r in range(1, views)])
    known = others(mask)
    chance = 0
    for seen in (lambda t: t, lambda t: t.flip(-1)):
        f = teacher.features(seen(images).contiguous(memory_format=torch.channels_last))
        tokens = network.merge(others(teacher.encoder(f, seen(maps), mask, graph)), known)
        final = teacher.matcher(f, tokens, known.amax(0), others(graph)[-1])[1].float()
        chance = chance + seen(final.flatten(2).softmax(2).unflatten(2, final.shape[2:])).flatten(2) / 2
    return chance


def losses(net, drawn, a, views, teacher=None):
    """The sum of the weighted losses of a batch and its parts."""
    size, d = drawn.images.shape[-1], drawn.images.device
    images = normalise(drop(drawn.images, drawn.points, a.drop) if a.drop else drawn.images)
    groups = len(images) // views
    support, query = pairs(groups, views, a.rolls, d)
    told = drawn.visible | (drawn.hidden & (torch.rand(drawn.hidden.shape, device=d) < 0.3))
    mask = told.float()
    keep = (torch.rand(groups, 1, 1, 1, device=d) < 0.75).expand(-1, views, -1, -1).flatten(0, 1)
    graph = drawn.graph * keep * mask[:, :, None] * mask[:, None]
    maps = bumps(drawn.points, size // 4, 2.0 * size / 256, size) * mask[..., None, None]
    with torch.autocast(d.type, torch.bfloat16, enabled=d.type == "cuda" or a.short, cache_enabled=False):
        lesson = taught(teacher, images, maps, mask, graph, views) if teacher else None
        f = net.features(images.contiguous(memory_format=torch.channels_last))
        tokens = net.encoder(f, maps, mask, graph)
        seen, used = tokens[support], mask[support]
        if views > 2:
            other = support.roll(len(images), 0) if a.rolls > 1 else support
            both = torch.stack((used, mask[other] * (torch.rand(len(query), 1, device=d) < 0.3)))
            seen = network.merge(torch.stack((seen, tokens[other])), both)
            used = both.amax(0)
        coarse, final, offset, presence = net.matcher(tuple(t[query] for t in f), seen, used, graph[support])
    points, visible, hidden = drawn.points[query], drawn.visible[query].float(), drawn.hidden[query].float()
    weight = used * (visible + 0.4 * hidden)
    mean = lambda t: (t * weight).sum() / weight.sum().clamp(min=1)
    fine = mean(heat_loss(final, points, size, 1.2 * size / 256))
    rough = sum(mean(heat_loss(c, points, size, 0.7 * size / 256)) for c in coarse) / len(coarse)
    cell = (points + 0.5) / 4 - 0.5
    count = final.shape[-1]
    best = final.detach().flatten(2).argmax(2)
    left = cell - torch.stack((best % count, best // count), -1)
    close = weight * (left.abs().amax(-1) < 2)
    shift = (F.smooth_l1_loss(offset, left.clamp(-2, 2), reduction="none", beta=0.5).sum(-1) * close).sum() / close.sum().clamp(min=1)
    there = (F.binary_cross_entropy_with_logits(presence, visible, reduction="none") * used).sum() / used.sum().clamp(min=1)
    total = fine + a.coarse * rough + 0.5 * shift + 0.2 * there
    parts = dict(fine=fine, coarse=rough, offset=shift, presence=there)
    if teacher:
        parts["lesson"] = mean(-(lesson[query] * final.float().flatten(2).log_softmax(2)).sum(2))
        total = total + a.lesson * parts["lesson"]
    if a.bone:
        both = weight[:, :, None] * weight[:, None] * drawn.graph[query]
        off = (limbs(expectation(final, size), drawn.graph[query]) - limbs(points, drawn.graph[query])).abs() / size
        parts["bone"] = (off * both).sum() / both.sum().clamp(min=1)
        total = total + a.bone * parts["bone"]
    return total, parts


class Recorded:
    """A function of tensors that is run as it is, or recorded once as a CUDA graph and replayed: the same work without its launches."""

    def __init__(self, work, graph):
        self.work, self.graph, self.held, self.out = work, graph, None, None

    def __call__(self, *inputs):
        if not self.graph:
            return self.work(*inputs)
        if self.held is None:
            self.record(inputs)
        for mine, given in zip(self.held, inputs):
            mine.copy_(given)
        self.tape.replay()
        return self.out

    def record(self, inputs):
        self.held = [t.clone() for t in inputs]
        aside = torch.cuda.Stream()
        aside.wait_stream(torch.cuda.current_stream())
        with torch.cuda.stream(aside):
            for _ in range(3):
                self.work(*self.held)
        torch.cuda.current_stream().wait_stream(aside)
        self.tape = torch.cuda.CUDAGraph()
        with torch.cuda.graph(self.tape):
            self.out = self.work(*self.held)


class Artist:
    """Draws batches; each is used `echo` times, not in a row, since drawing costs about as much as learning."""

    def __init__(self, studio, warps, a, size):
        self.studio, self.a, self.pool, self.turn = studio, a, [], 0
        self.groups = a.groups - a.warps
        def work(index):
            drawn = studio.draw(index, size)
            drawn = join(drawn, warps.draw(a.warps, a.views, size)) if a.warps else drawn
            return drawn
        self.draw = Recorded(work, a.graph)

    def next(self):
        full = len(self.pool) >= 4 * self.a.echo
        if not full or self.turn % self.a.echo == 0:
            index = torch.randint(0, self.a.categories, (self.groups, 1), device=self.studio.device).expand(-1, self.a.views).flatten()
            fresh = render.Drawn(*(t.clone() for t in self.draw(index)))
            if full:
                self.pool.pop(0)
            self.pool.append(fresh)
            if not full:
                return fresh
        self.turn += 1
        return self.pool[int(torch.randint(0, len(self.pool), ()))]


class Learner:
    """The network, its running average and the optimiser; and a teacher, where there is one."""

    def __init__(self, net, a, device, teacher=None):
        self.net, self.a, self.teacher = net, a, teacher
        self.mean = copy.deepcopy(net).eval()
        self.rate = torch.tensor(a.rate, device=device) if a.graph else a.rate
        self.keep = torch.zeros((), device=device)
        learning = [p for p in net.parameters() if p.requires_grad]
        groups = [dict(params=[p for p in learning if p.ndim > 1], weight_decay=0.03), dict(params=[p for p in learning if p.ndim <= 1], weight_decay=0.0)]
        self.best = torch.optim.AdamW(groups, lr=self.rate, betas=(0.9, 0.98), fused=device.type == "cuda", capturable=bool(a.graph))
        self.names = ("fine", "coarse", "offset", "presence") + (("bone",) if a.bone else ()) + (("lesson",) if teacher else ())
        self.sums, self.count, self.steps = torch.zeros(len(self.names), device=device), 0, 0
        self.recorded = {}

    def learn(self, drawn, rate):
        if self.a.graph:
            self.rate.fill_(rate)
        else:
            self.rate = rate
            for g in self.best.param_groups:
                g["lr"] = rate
        self.steps += 1
        self.keep.fill_(min(self.a.average, self.steps / (self.steps + 20)))
        size = drawn.images.shape[-1]
        if size not in self.recorded:
            self.recorded = {size: Recorded(self.step, self.a.graph)}
            self.best.zero_grad(set_to_none=True)
        self.recorded[size](*drawn)
        self.count += 1

    def step(self, *drawn):
        self.best.zero_grad(set_to_none=True)
        total, parts = losses(self.net, render.Drawn(*drawn), self.a, self.a.views, self.teacher)
        total.backward()
        torch.nn.utils.clip_grad_norm_(self.net.parameters(), 1.0)
        self.best.step()
        with torch.no_grad():
            self.sums += torch.stack([parts[k].detach() for k in self.names])
            mine, new = list(self.mean.parameters()), list(self.net.parameters())
            torch._foreach_mul_(mine, self.keep)
            torch._foreach_add_(mine, torch._foreach_mul(new, 1 - self.keep))
            for m, b in zip(self.mean.buffers(), self.net.buffers()):
                m.copy_(b)

    def figures(self):
        """Mean losses since the last time."""
        out = dict(zip(self.names, (self.sums / max(self.count, 1)).tolist()))
        self.sums.zero_()
        self.count = 0
        return out

    def save(self, file, step, spent):
        torch.save(dict(net=self.net.state_dict(), mean=self.mean.state_dict(), best=self.best.state_dict(), step=step, spent=spent), file)

    def resume(self, file):
        if not file.exists():
            return 0, 0.0
        state = torch.load(file, map_location=self.sums.device, weights_only=True)
        self.net.load_state_dict(state["net"]), self.mean.load_state_dict(state["mean"]), self.best.load_state_dict(state["best"])
        self.steps = state["step"]
        torch.manual_seed(self.a.seed + self.steps)
        return state["step"], state["spent"]


@torch.no_grad()
def found(net, f, tokens, mask, graph):
    """Points n x k x 2 in pixels and presence of queries whose features are given."""
    coarse, final, offset, presence = net.matcher(f, tokens, mask, graph)
    count = final.shape[-1]
    best = final.flatten(2).argmax(2)
    return (torch.stack((best % count, best // count), -1) + offset + 0.5) * 4 - 0.5, presence.sigmoid()


VIEWS = 6  # pictures of a held-out category: supports, and the last one to search


@torch.no_grad()
def shares(net, drawn, shots):
    """Shares of the points within 0.2, 0.1 and 0.05 of the box's longer side, a tensor of categories x 3 for each number of shots: the
    last of VIEWS pictures of a category is searched for the points of the first ones."""
    size, d = drawn.images.shape[-1], drawn.images.device
    mask = drawn.visible.float()
    first = torch.arange(0, len(mask), VIEWS, device=d)
    last = first + VIEWS - 1
    out = []
    with torch.autocast(d.type, torch.bfloat16, enabled=d.type == "cuda"):
        f = net.features(normalise(drawn.images).contiguous(memory_format=torch.channels_last))
        maps = bumps(drawn.points, size // 4, 2.0, size) * mask[..., None, None]
        graph = drawn.graph * mask[:, :, None] * mask[:, None]
        tokens = net.encoder(f, maps, mask, graph)
        for count in shots:
            used = torch.stack([mask[first + k] for k in range(count)])
            token = network.merge(torch.stack([tokens[first + k] for k in range(count)]), used)
            used = used.amax(0)
            points, _ = found(net, tuple(t[last] for t in f), token, used, graph[first])
            error = (points - drawn.points[last]).norm(dim=-1) / drawn.side[last][:, None]
            both = used * mask[last]
            out.append(torch.stack([((error < t) * both).sum(1) / both.sum(1).clamp(min=1) for t in (0.2, 0.1, 0.05)], 1)[both.sum(1) > 0])
    return out


def held_out(net, drawn, shots=1):
    """PCK at 0.2, 0.1 and 0.05, the mean of the shares over the categories."""
    batches = zip(*(field.split(10 * VIEWS) for field in drawn))
    return (100 * torch.cat([shares(net, render.Drawn(*batch), [shots])[0] for batch in batches]).mean(0)).tolist()


class Pictures:
    """Labelled crops of a folder to measure on, never to learn from: index.json lists, per body, category, file, points, visible,
    edges and box_longer, in pixels of a crop of 256 x 256."""

    def __init__(self, folder, device):
        folder = pathlib.Path(folder)
        self.rows = json.loads((folder / "index.json").read_text(encoding="utf-8"))
        self.device = device
        self.images = torch.stack([torch.from_numpy(cv2.imread(str(folder / r["file"]))[:, :, ::-1].copy()).permute(2, 0, 1) for r in self.rows])

    @torch.no_grad()
    def pck(self, net):
        """PCK at 0.2, 0.1 and 0.05 per category, one shot, all ordered pairs of different bodies; and their mean."""
        d, table = self.device, {}
        for category in sorted({r["category"] for r in self.rows}):
            rows = [i for i, r in enumerate(self.rows) if r["category"] == category]
            k = len(self.rows[rows[0]]["points"])
            points = torch.tensor([self.rows[i]["points"] for i in rows], device=d)
            mask = (torch.tensor([self.rows[i]["visible"] for i in rows], device=d) > 0).float()
            graph = torch.zeros(len(rows), k, k, device=d)
            for a, b in self.rows[rows[0]]["edges"]:
                graph[:, a, b] = graph[:, b, a] = 1
            graph = graph * mask[:, :, None] * mask[:, None]
            side = torch.tensor([self.rows[i]["box_longer"] for i in rows], device=d)
            f = net.features(normalise(self.images[rows].to(d).float() / 255).contiguous(memory_format=torch.channels_last))
            tokens = net.encoder(f, bumps(points, 64, 2.0, 256) * mask[..., None, None], mask, graph)
            q, s = zip(*[(a, b) for a in range(len(rows)) for b in range(len(rows)) if a != b])
            q, s = torch.tensor(q, device=d), torch.tensor(s, device=d)
            guess, _ = found(net, tuple(t[q] for t in f), tokens[s], mask[s], graph[s])
            error = (guess - points[q]).norm(dim=-1) / side[q][:, None]
            both = mask[s] * mask[q]
            hit = torch.stack([((error <= t) * both).sum(1) / both.sum(1).clamp(min=1) for t in (0.2, 0.1, 0.05)], 1)[both.sum(1) > 0]
            table[category] = (100 * hit.mean(0)).tolist()
        return table, np.mean(list(table.values()), 0).tolist()


def only(net, name, anew):
    """Leaves all of a network as it is but one part, which may begin with weights that are drawn anew."""
    net.eval().requires_grad_(False)
    part = getattr(net, name).train().requires_grad_(True)
    if anew:
        part.load_state_dict(getattr(network.Network(), name).state_dict())


def photographs(file):
    """The bank of photographs (count x 256 x 256 x 3, bytes) that pictures.py makes, or nothing."""
    return torch.from_numpy(np.load(file)) if file else None


def arguments(line=None):
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--out", required=True)
    p.add_argument("--steps", type=int, default=6000)
    p.add_argument("--seconds", type=float, default=0, help="end after this time at the latest; the schedule follows whatever ends first")
    p.add_argument("--categories", type=int, default=TRAINING)
    p.add_argument("--groups", type=int, default=96, help="categories a step")
    p.add_argument("--views", type=int, default=4, help="pictures a category")
    p.add_argument("--rolls", type=int, default=2, help="supports a query")
    p.add_argument("--warps", type=int, default=10, help="groups a step that are views of one photograph")
    p.add_argument("--size", type=int, default=256)
    p.add_argument("--small", type=int, default=160, help="size of the pictures at first")
    p.add_argument("--grow", type=float, default=0.4, help="share of the run with small pictures")
    p.add_argument("--rate", type=float, default=1.2e-3)
    p.add_argument("--coarse", type=float, default=0.5)
    p.add_argument("--drop", type=float, default=0.1)
    p.add_argument("--bone", type=float, default=0.0)
    p.add_argument("--lesson", type=float, default=0.0, help="weight of what the weights of --start teach, which then see more than they learn from")
    p.add_argument("--average", type=float, default=0.998)
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--photographs", help="file that pictures.py has written")
    p.add_argument("--every", type=float, default=45, help="seconds between evaluations")
    p.add_argument("--test", type=int, default=200, help="held-out categories looked at while training")
    p.add_argument("--echo", type=int, default=2, help="how often each picture is used")
    p.add_argument("--graph", action="store_true", help="record the steps as CUDA graphs")
    p.add_argument("--exam", help="a folder of labelled crops to measure on while training (see Pictures)")
    p.add_argument("--compile", action="store_true", help="compile the drawing of parts")
    p.add_argument("--start", help="weights to begin with")
    p.add_argument("--only", choices=("features", "encoder", "matcher"), help="the part that learns alone; all else stays as it is")
    p.add_argument("--anew", action="store_true", help="that part begins anew")
    p.add_argument("--warm", type=int, default=300, help="steps until the full rate")
    p.add_argument("--short", action="store_true", help="bfloat16 on a processor, too")
    p.add_argument("--check", action="store_true", help="some minutes on a processor; fails where the loss stays too high")
    a = p.parse_args(line)
    if a.anew and not a.only:
        p.error("--anew needs --only, the part that begins anew")
    if a.lesson and not a.start:
        p.error("--lesson needs --start, the weights of the teacher")
    if a.check:
        a.steps, a.categories, a.groups, a.views, a.warps, a.size, a.small, a.test, a.every, a.average, a.rate = 80, 40, 4, 3, 1, 64, 64, 10, 1e9, 0.9, 4e-3
    return a


def main(line=None):
    a = arguments(line)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    torch.manual_seed(a.seed)
    torch.backends.cudnn.benchmark = True
    torch.backends.cuda.matmul.allow_tf32 = torch.backends.cudnn.allow_tf32 = True
    out = pathlib.Path(a.out)
    out.mkdir(parents=True, exist_ok=True)
    photos = render.leaves(8, 128, device) if a.check else photographs(a.photographs)
    begin = time.time()
    studio = render.Studio(recipes.categories(0, a.categories), device, photos, a.compile)
    warps = render.Warps(studio.pictures, device)
    test = render.Studio(recipes.categories(TRAINING, a.test), device, photos)
    print(f"studio ready after {time.time() - begin:.1f} s", flush=True)
    exam = join(*(test.draw(torch.arange(i, min(i + 20, a.test), device=device).repeat_interleave(VIEWS), a.size) for i in range(0, a.test, 20)))
    real = Pictures(a.exam, device) if a.exam else None
    net = network.Network().to(device, memory_format=torch.channels_last)
    if a.start:
        net.load_state_dict(torch.load(a.start, map_location=device, weights_only=True))
    teacher = copy.deepcopy(net).eval() if a.lesson else None
    if a.only:
        only(net, a.only, a.anew)
    learner = Learner(net, a, device, teacher)
    step, spent = (0, 0.0) if a.check else learner.resume(out / "state.pt")
    log = open(out / "log.tsv", "a" if step else "w", encoding="utf-8")
    if step == 0:
        (out / "settings.json").write_text(json.dumps(dict(vars(a), torch=torch.__version__, device=torch.cuda.get_device_name() if device.type == "cuda" else "cpu"), indent=1))
        print("step", "seconds", "size", "rate", *learner.names, "pck20", "pck10", "pck05", "exam20", "exam10", "exam05", sep="\t", file=log)
    looked, start, size, done = time.time(), time.time() - spent, 0, False
    while not done:
        spent = time.time() - start
        part = max(step / a.steps, spent / a.seconds if a.seconds else 0)
        done = part >= 1 or step + 1 >= a.steps
        if size != (a.small if part < a.grow else a.size):
            size = a.small if part < a.grow else a.size
            artist = Artist(studio, warps, a, size)
        learner.learn(artist.next(), a.rate * min(1, (step + 1) / a.warm) * max(0.01, 0.5 + 0.5 * np.cos(np.pi * min(part, 1))))
        step += 1
        if done or time.time() - looked > a.every:
            figures, pck = learner.figures(), held_out(learner.mean, exam)
            row = [step, round(time.time() - start, 1), size, f"{float(learner.rate):.2e}"] + [f"{figures[k]:.3f}" for k in learner.names] + [f"{v:.1f}" for v in pck]
            row += [f"{v:.1f}" for v in real.pck(learner.mean)[1]] if real else []
            print(*row, sep="\t", file=log, flush=True)
            print(*row, flush=True)
            torch.save(learner.mean.state_dict(), out / "weights.pt")
            learner.save(out / "state.pt", step, time.time() - start)
            looked = time.time()
    print("five shots:", *(f"{v:.1f}" for v in held_out(learner.mean, exam, 5)))
    return figures


CHECK_LOSS = 5.2  # ln(256) = 5.55 is what knowing nothing gives

if __name__ == "__main__":
    last = main()
    if arguments().check and not last["fine"] < CHECK_LOSS:
        raise SystemExit(f"the loss is {last['fine']:.2f}, it should be under {CHECK_LOSS}")
