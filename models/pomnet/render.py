# SPDX-License-Identifier: BSD-2-Clause
"""Pictures of made-up categories with their landmarks: recipes to images, in batches, on whatever device holds the tensors.

Individuals of a category differ in build, pose, colour, view, light and place; parts are drawn with a depth buffer and shaded
afterwards. Everything is drawn from torch's global generator, so a seed gives the same pictures on the same device.
"""

import math
import typing

import torch
import torch.nn.functional as F

import recipes

CLUTTER, OCCLUDERS = 6, 2
TILES, TILE = 768, 64
MEAN, SD = (0.485, 0.456, 0.406), (0.229, 0.224, 0.225)


def turn(v):
    """Rotation matrices ... x 3 x 3 of rotation vectors ... x 3 (Rodrigues)."""
    angle = v.norm(dim=-1, keepdim=True).clamp(min=1e-6)
    x, y, z = (v / angle).unbind(-1)
    zero = torch.zeros_like(x)
    k = torch.stack((zero, -z, y, z, zero, -x, -y, x, zero), -1).unflatten(-1, (3, 3))
    a = angle[..., None]
    return torch.eye(3, device=v.device) + a.sin() * k + (1 - a.cos()) * (k @ k)


def tiles(count, device):
    """Grey textures that repeat, count x 64 x 64, from 0 to 1: clouds, stripes, spots, cells and grain."""
    def clouds(low, high, n=count):
        out = 0
        for k in range(low, high):
            grid = torch.rand(n, 1, 2**k, 2**k, device=device)
            grid = F.pad(grid, (2, 2, 2, 2), mode="circular")
            big = F.interpolate(grid, scale_factor=TILE // 2**k, mode="bicubic", align_corners=False)
            cut = 2 * TILE // 2**k
            out = out + big[:, 0, cut : cut + TILE, cut : cut + TILE] * 0.6 ** (k - low)
        out = out - out.amin((1, 2), keepdim=True)
        return out / out.amax((1, 2), keepdim=True).clamp(min=1e-6)

    y, x = torch.meshgrid(*(torch.arange(TILE, device=device) / TILE,) * 2, indexing="ij")
    warp, fine, coarse = clouds(2, 5), clouds(4, 6), clouds(1, 4)
    fx = torch.randint(-3, 4, (count, 1, 1), device=device)
    fy = torch.randint(1, 8, (count, 1, 1), device=device)
    stripes = (0.5 + 0.5 * torch.sin(2 * math.pi * (fx * x + fy * y) + 4 * (warp - 0.5) * torch.rand(count, 1, 1, device=device))) * 1.0
    sharp = (stripes * 6 - 2.5).clamp(0, 1)
    spots = ((clouds(3, 4) - 0.62) * 12).clamp(0, 1)
    patches = ((coarse - 0.5) * 10).clamp(-0.5, 0.5) + 0.5
    kinds = torch.stack((coarse, fine, sharp, stripes, spots, patches, torch.ones_like(fine) * 0.5, warp))
    kind = torch.randint(0, len(kinds), (count,), device=device)
    return kinds[kind, torch.arange(count, device=device)].contiguous()


def leaves(count, size, device):
    """Colour pictures of overlapping discs and clouds, count x size x size x 3, bytes: stand-ins for photographs."""
    y, x = torch.meshgrid(*(torch.arange(size, device=device, dtype=torch.float32),) * 2, indexing="ij")
    out = natural((count,), device)[..., None, None].expand(-1, -1, size, size).clone()
    for _ in range(60):
        centre, radius = torch.rand(count, 2, 1, 1, device=device) * size, size * 0.03 / torch.rand(count, 1, 1, device=device).clamp(0.05).sqrt()
        slant, shape = torch.rand(count, 1, 1, device=device) * 3.14, 0.3 + torch.rand(count, 1, 1, device=device)
        dx, dy = x - centre[:, 0], y - centre[:, 1]
        a, b = dx * slant.cos() + dy * slant.sin(), (dy * slant.cos() - dx * slant.sin()) * shape
        box = torch.rand(count, 1, 1, device=device) < 0.4
        d = torch.where(box, torch.maximum(a.abs(), b.abs()), (a * a + b * b).sqrt())
        colour = natural((count,), device)[..., None, None] * (0.7 + 0.3 * a[:, None] / size)
        out = torch.where((d < radius)[:, None], colour, out)
    rough = F.interpolate(torch.rand(count, 1, size // 4, size // 4, device=device), size=(size, size), mode="bilinear")
    out = out * (0.8 + 0.4 * rough) + 0.04 * torch.randn_like(out)
    return (out.clamp(0, 1) * 255).byte().permute(0, 2, 3, 1).contiguous()


class Drawn(typing.NamedTuple):
    """A batch of pictures: images n x 3 x r x r (0 to 1), points n x 40 x 2 in pixels (centre of the first pixel 0), visible
    (seen), hidden (behind its own body or something else, but within the picture), graph n x 40 x 40 and the box's longer side."""

    images: torch.Tensor
    points: torch.Tensor
    visible: torch.Tensor
    hidden: torch.Tensor
    graph: torch.Tensor
    side: torch.Tensor


class Studio:
    """Holds the recipes, looks and textures of some categories on one device and draws individuals of them."""

    def __init__(self, arrays, device, pictures=None, compile=False):
        self.device = device
        self.cat = {k: torch.as_tensor(v, device=device) for k, v in arrays.items()}
        n = len(self.cat["marks"])
        self.tiles = tiles(TILES, device)
        self.pictures = leaves(96, 256, device) if pictures is None else pictures.to(device)
        self.palette = natural((n, recipes.COLOURS, 2), device)
        self.texture = torch.randint(0, TILES, (n, recipes.COLOURS), device=device)
        self.grain = torch.exp(torch.randn(n, recipes.COLOURS, 2, device=device) * 0.6) * 1.2
        self.photo = torch.randint(0, len(self.pictures), (n, recipes.COLOURS), device=device)
        self.blend = (torch.rand(n, recipes.COLOURS, device=device) - 0.45).clamp(0, 1)
        self.fur = (torch.rand(n, device=device) - 0.5).clamp(0) * 0.35
        self.tight = torch.rand(n, device=device) < 0.35
        for family in ("face", "garment", "hand"):
            self.tight |= self.cat["family"] == recipes.FAMILIES.index(family)
        self.cover = torch.compile(cover) if compile else cover
        self.downward = torch.tensor((1.0, -1.0, 1.0), device=device)
        self.sky = torch.tensor((0.0, -0.8, 1.0), device=device)
        self.layers = torch.tensor([-9.0] * CLUTTER + [9.0] * OCCLUDERS, device=device) + 0.1 * torch.arange(CLUTTER + OCCLUDERS, device=device)

    @torch.no_grad()
    def draw(self, index, size):
        """Pictures of individuals of the categories `index` (n), size x size pixels each."""
        c = {k: v[index] for k, v in self.cat.items()}
        c["used"] = torch.arange(c["radius"].shape[1], device=self.device) < c["parts"][:, None]
        c["told"] = torch.arange(c["mark_joint"].shape[1], device=self.device) < c["marks"][:, None]
        joints, frames, scale = self.pose(c)
        view, near = self.look(c, len(index))
        seen = lambda p: torch.einsum("nij,npj->npi", view, p)
        a = seen(at(joints, frames, scale, c["pa"], c["va"]))
        b = seen(at(joints, frames, scale, c["pb"], c["vb"]))
        wide = seen(frame(frames, c["pa"], c["wide"]))
        marks = seen(at(joints, frames, scale, c["mark_joint"], c["mark_at"]))
        stout = torch.exp(0.12 * torch.randn(len(index), 1, device=self.device) + 0.06 * torch.randn(c["radius"].shape, device=self.device))
        radius = c["radius"] * stout
        a, b, marks, wide, radius, side = self.frame(c, index, a, b, marks, wide * stout[..., None], radius, near, size)
        part = self.parts(c, a, b, wide, radius, size)
        part["along"], part["half"], part["across"] = axes(part)
        top = self.rasterise(part, index, size)
        images = self.shade(part, top, index, size)
        points = marks[..., :2]
        visible, hidden = self.seen(c, points, marks[..., 2], part, top, size)
        return Drawn(border(camera(images), points, visible | hidden), points, visible, hidden, c["graph"], side)

    def pose(self, c):
        """Places n x J x 3 and frames n x J x 3 x 3 of the joints, and their scales n x J."""
        n, count = c["offset"].shape[:2]
        build = torch.exp(0.1 * torch.randn(n, 1, 3, device=self.device))
        scale = torch.exp(0.07 * torch.randn(n, count, device=self.device))
        turns = turn(c["mean"] + c["spread"] * torch.randn_like(c["spread"]))
        offset = c["offset"] * build
        places, frames = torch.zeros_like(offset), turns.clone()
        rows = torch.arange(n, device=self.device)
        for j in range(1, count):
            p = c["parent"][:, j].clamp(min=0)
            above = frames[rows, p]
            frames[:, j] = above @ turns[:, j]
            places[:, j] = places[rows, p] + (above @ (offset[:, j] * scale[rows, p][:, None])[..., None])[..., 0]
        return places, frames, scale

    def look(self, c, n):
        """Rotations into the camera's frame (x right, y up, z to the viewer) and how near the camera is."""
        v = c["view"]
        r = torch.randn(n, 3, device=self.device)
        flat = torch.rand(n, device=self.device) * 2 - 1
        yaw = v[:, 0] + torch.where(v[:, 1] > 2, flat * math.pi, v[:, 1] * r[:, 0])
        yaw = yaw + math.pi * (v[:, 6] * (torch.rand(n, device=self.device) < 0.5))
        pitch = v[:, 2] + v[:, 3] * r[:, 1]
        spin = torch.rand(n, device=self.device) * 2 - 1
        roll = v[:, 4] + torch.where(v[:, 5] > 2, spin * math.pi, v[:, 5] * r[:, 2])
        zero = torch.zeros_like(yaw)
        view = turn(torch.stack((zero, zero, roll), 1)) @ turn(torch.stack((pitch, zero, zero), 1)) @ turn(torch.stack((zero, yaw, zero), 1))
        return view, torch.rand(n, 1, device=self.device) * 0.3

    def frame(self, c, index, a, b, marks, wide, radius, near, size):
        """Everything in pixels of the crop: the longer side of the box takes about 1/1.25 of the picture."""
        used, told = c["used"], c["told"]
        zoom = lambda p: 1 / (1 - near * p[..., 2]).clamp(min=0.4)
        flat = lambda p: torch.stack((p[..., 0] * zoom(p), -p[..., 1] * zoom(p), p[..., 2]), -1)
        radius = radius * (zoom(a) + zoom(b)) / 2
        wide = wide * zoom(a)[..., None] * self.downward
        a, b, marks = flat(a), flat(b), flat(marks)
        reach = radius + 0.5 * wide[..., :2].norm(dim=-1)
        bound = lambda p, r, on, s: (s * p[..., :2] + r[..., None]).masked_fill(~on[..., None], -1e3).amax(1)
        high = torch.maximum(bound(a, reach, used, 1), bound(b, reach, used, 1))
        low = -torch.maximum(bound(a, reach, used, -1), bound(b, reach, used, -1))
        nothing = torch.zeros_like(told, dtype=torch.float32)
        tight = self.tight[index][:, None]
        high = torch.where(tight, bound(marks, nothing, told, 1), high)
        low = torch.where(tight, -bound(marks, nothing, told, -1), low)
        long = (high - low).amax(1).clamp(min=0.05)
        middle = (high + low) / 2 + 0.04 * long[:, None] * torch.randn_like(low)
        scale = size / (1.25 * long * torch.exp(0.08 * torch.randn_like(long)))
        place = lambda p: torch.cat(((p[..., :2] - middle[:, None]) * scale[:, None, None] + (size - 1) / 2, p[..., 2:]), -1)
        return place(a), place(b), place(marks), wide * scale[:, None, None], radius * scale[:, None], long * scale

    def parts(self, c, a, b, wide, radius, size):
        """All parts to draw, clutter behind and occluders in front included, as a dictionary of n x P tensors."""
        n, extra = len(a), CLUTTER + OCCLUDERS
        centre = torch.rand(n, extra, 2, device=self.device) * size
        reach = size * 0.22 * torch.exp(0.5 * torch.randn(n, extra, 1, device=self.device)) * torch.randn(n, extra, 2, device=self.device)
        deep = self.layers.expand(n, extra)
        shown = torch.cat((torch.rand(n, CLUTTER, device=self.device) < 0.4, torch.rand(n, OCCLUDERS, device=self.device) < 0.15), 1)
        thick = size * 0.07 * torch.exp(0.6 * torch.randn(n, extra, device=self.device))
        free = torch.rand(2, n, extra, device=self.device)
        shape = torch.stack((2 + 8 * free[0], free[1] - 0.5, torch.zeros_like(thick), torch.ones_like(thick)), -1)
        join = lambda x, y: torch.cat((x, y), 1)
        colour = torch.randint(0, recipes.COLOURS, (n, extra), device=self.device)
        return dict(
            a=join(a[..., :2], centre - reach), b=join(b[..., :2], centre + reach), za=join(a[..., 2], deep), zb=join(b[..., 2], deep),
            wide=join(wide, torch.zeros(n, extra, 3, device=self.device)), radius=join(radius, thick), shape=join(c["shape"], shape),
            used=join(c["used"], shown), colour=join(c["colour"], colour), depth=join(c["radius"], torch.full((n, extra), 0.05, device=self.device)),
            scale=radius.sum(1) / c["radius"].sum(1).clamp(min=1e-6), clothed=c["clothed"],
        )

    def rasterise(self, part, index, size):
        """The topmost part of every pixel: depth, part (-1: none), place along and across it, n x 4 x size x size."""
        n, count = part["radius"].shape
        rough = F.interpolate(torch.randn(n, 1, size // 2, size // 2, device=self.device), size=(size, size), mode="bilinear")[:, 0]
        rough = rough * self.fur[index][:, None, None]
        y, x = torch.meshgrid(*(torch.arange(size, device=self.device, dtype=torch.float32),) * 2, indexing="ij")
        top = (torch.full_like(rough, -1e3), torch.full_like(rough, -1.0), torch.zeros_like(rough), torch.zeros_like(rough))
        middle = (part["a"] + part["b"]) / 2
        power, taper, bend, _ = part["shape"].unbind(-1)
        numbers = torch.stack((middle[..., 0], middle[..., 1], part["along"][..., 0], part["along"][..., 1], part["half"], part["across"], power, taper,
                               bend * part["scale"][:, None], part["za"], part["zb"], part["depth"], part["used"].float()), -1)
        order = torch.arange(count, device=self.device, dtype=torch.float32)
        for p in range(count):
            top = self.cover(*top, numbers[:, p, :, None, None], order[p], x, y, rough)
        return torch.stack(top, 1)

    def shade(self, part, top, index, size):
        """Colours of the topmost parts over a background, n x 3 x size x size."""
        n, count = part["radius"].shape
        rows = torch.arange(n, device=self.device)
        coat = self.coats(part, index)
        which = top[:, 1].long().clamp(min=0)
        flat = (rows[:, None, None] * count + which).flatten()
        at_ = lambda t: t.reshape(n * count, -1)[flat].unflatten(0, (n, size, size))
        u, v = top[:, 2], top[:, 3]
        look = at_(coat)
        long, across = look[..., 0] * u, look[..., 1] * v
        tile = self.tiles[look[..., 2].long(), ((across + look[..., 3]) * TILE).long() % TILE, ((long + look[..., 4]) * TILE).long() % TILE]
        mix = ((tile - 0.5) * look[..., 5] + 0.5 + look[..., 6] * v).clamp(0, 1)[..., None]
        colour = look[..., 8:11] * (1 - mix) + look[..., 11:14] * mix
        photo = fetch(self.pictures, look[..., 14].long(), look[..., 3] + across * 0.4, look[..., 4] + long * 0.4)
        colour = colour * (1 - look[..., 7:8]) + (colour * 0.4 + photo * 0.6) * look[..., 7:8]
        light = F.normalize(torch.randn(n, 3, device=self.device) + self.sky, dim=1)
        t = at_(part["along"])
        up = (1 - (u * u * 0.3 + v * v)).clamp(min=0.05).sqrt()
        normal_x, normal_y = -t[..., 1] * v, t[..., 0] * v
        lit = normal_x * light[:, 0, None, None] + normal_y * light[:, 1, None, None] + up * light[:, 2, None, None].abs()
        strength = 0.7 * torch.rand(n, 1, 1, device=self.device)
        colour = colour * (1 - strength + strength * lit.clamp(0, 1) * 1.4)[..., None]
        gloss = (torch.rand(n, 1, 1, device=self.device) - 0.6).clamp(min=0)
        colour = colour + (gloss * lit.clamp(0, 1) ** 12)[..., None]
        ground = background(self.pictures, n, size, self.device)
        solid = ((top[:, 1] >= 0) & (top[:, 1] < count - CLUTTER - OCCLUDERS)).float()
        shadow = F.avg_pool2d(solid[:, None], size // 16 + 1, 1, size // 32)
        shadow = torch.roll(shadow, (size // 24, size // 32), (2, 3))
        ground = ground * (1 - 0.5 * torch.rand(n, 1, 1, 1, device=self.device) * shadow)
        colour, drawn = colour.permute(0, 3, 1, 2), (top[:, 1] >= 0)[:, None]
        return torch.where(drawn, colour, neighbours(torch.where(drawn, colour, ground), ground))

    def coats(self, part, index):
        """Textures of parts: scales, tile, offset, contrast, countershading, share of photograph, two colours, photograph."""
        n, count = part["radius"].shape
        rows = torch.arange(n, device=self.device)[:, None]
        own = part["colour"]
        free = part["clothed"][:, None, None, None]
        palette = self.palette[index]
        palette = palette + free * (natural(palette.shape[:-1], self.device) - palette) * (torch.rand(n, recipes.COLOURS, 1, 1, device=self.device) < free)
        palette = (palette + 0.05 * torch.randn_like(palette)).clamp(0, 1)
        swap = torch.rand(n, recipes.COLOURS, device=self.device) < part["clothed"][:, None] * 0.8
        texture = torch.where(swap, torch.randint_like(self.texture[index], TILES), self.texture[index])
        photo = torch.where(swap, torch.randint_like(texture, len(self.pictures)), self.photo[index])
        blend = torch.where(swap, (torch.rand(n, recipes.COLOURS, device=self.device) - 0.4).clamp(0, 1), self.blend[index])
        unit = part["scale"][:, None] * 0.35
        grain = self.grain[index][rows, own]
        stray = torch.arange(count, device=self.device)[None] >= count - CLUTTER - OCCLUDERS
        first, second = palette[rows, own].unbind(2)
        wild = natural((n, count, 2), self.device)
        first, second = (torch.where(stray[..., None], wild[:, :, i], x) for i, x in enumerate((first, second)))
        shift = torch.rand(n, count, 2, device=self.device)
        plain = torch.stack((part["half"] / unit * grain[..., 0], part["across"] / unit * grain[..., 1], texture[rows, own].float()), -1)
        more = torch.stack((1.4 * torch.rand(n, 1, device=self.device).expand(n, count) ** 1.6, 0.25 * torch.randn(n, count, device=self.device),
                            blend[rows, own] * torch.rand(n, 1, device=self.device)), -1)
        return torch.cat((plain, shift, more, first, second, photo[rows, own][..., None].float()), -1)

    def seen(self, c, points, depth, part, top, size):
        inside = ((points > -0.5) & (points < size - 0.5)).all(-1) & c["told"]
        x, y = points.round().long().clamp(0, size - 1).unbind(-1)
        rows = torch.arange(len(points), device=self.device)[:, None]
        z, which = top[rows, 0, y, x], top[rows, 1, y, x].long().clamp(min=0)
        slack = part["depth"][rows, which] * 1.6 + 0.06
        clear = z - depth < slack
        return inside & clear, inside & ~clear


def at(places, frames, scale, joint, vector):
    """Points given in the frames of joints, n x P x 3."""
    rows = torch.arange(len(places), device=places.device)[:, None]
    return places[rows, joint] + frame(frames, joint, vector) * scale[rows, joint][..., None]


def frame(frames, joint, vector):
    rows = torch.arange(len(frames), device=frames.device)[:, None]
    return (frames[rows, joint] @ vector[..., None])[..., 0]


def axes(part):
    """Unit vectors along the parts in the picture, half lengths and half widths in pixels."""
    way = part["b"] - part["a"]
    length = way.norm(dim=-1)
    some = torch.stack((torch.ones_like(length), torch.zeros_like(length)), -1)
    along = torch.where(length[..., None] > 0.5, way / length.clamp(min=1e-3)[..., None], some)
    flat = part["wide"][..., :2]
    ahead = (flat * along).sum(-1)
    across = flat[..., 1] * along[..., 0] - flat[..., 0] * along[..., 1]
    wide = (part["radius"] ** 2 + across**2).sqrt().clamp(min=0.5)
    half = ((length / 2) ** 2 + ahead**2).sqrt() + part["shape"][..., 3] * part["radius"]
    return along, torch.maximum(half, part["radius"] * 0.8).clamp(min=0.5), wide


def cover(depth, part, along, across, k, p, x, y, rough):
    """One more part over what is there, where it is nearer; the maps are n x size x size, k its numbers n x 13 x 1 x 1."""
    dx, dy = x - k[:, 0], y - k[:, 1]
    u = (dx * k[:, 2] + dy * k[:, 3]) / k[:, 4]
    u1 = u.clamp(-1, 1)
    v = (dy * k[:, 2] - dx * k[:, 3] - k[:, 8] * (1 - u1 * u1)) / k[:, 5]
    near = u1.abs().clamp(min=1e-4)
    width = (1 - near ** k[:, 6]).clamp(min=1e-6) ** (1 / k[:, 6]) * (1 + k[:, 7] * u1)
    v = v / width.clamp(min=1e-3)
    z = k[:, 9] + (k[:, 10] - k[:, 9]) * (u1 + 1) / 2 + k[:, 11] * (1 - v * v).clamp(min=0).sqrt()
    on = (u.abs() < 1) & (v.abs() + rough < 1) & (z > depth) & (k[:, 12] > 0)
    return torch.where(on, z, depth), torch.where(on, p, part), torch.where(on, u, along), torch.where(on, v, across)


def fetch(pictures, which, y, x):
    """Colours of pictures (m x s x s x 3, bytes) at places that wrap around in units of a picture, ... x 3, 0 to 1."""
    s = pictures.shape[1]
    fold = lambda t: ((t % 2) - 1).abs().mul(s - 1).long()
    return pictures[which, fold(y), fold(x)].float() / 255


def natural(shape, device):
    """Colours as coats, skins, clothes and walls have them, shape x 3: seldom saturated."""
    value = torch.rand(shape, device=device) ** 0.8
    saturation = torch.rand(shape, device=device) ** 2.2
    warm = 0.08 + 0.05 * torch.randn(shape, device=device)
    hue = torch.where(torch.rand(shape, device=device) < 0.55, warm, torch.rand(shape, device=device)) % 1
    k = torch.stack([(n + hue * 6) % 6 for n in (5, 3, 1)], -1)
    return value[..., None] * (1 - saturation[..., None] * torch.minimum(k, 4 - k).clamp(0, 1))


def background(pictures, n, size, device):
    """Photographs, clouds of colour or plain floors, n x 3 x size x size."""
    m = torch.randint(0, len(pictures), (n, 1, 1), device=device)
    steps = torch.linspace(-0.5, 0.5, size, device=device)
    zoom = 0.25 + 0.75 * torch.rand(n, 1, 1, device=device)
    shift = torch.rand(n, 2, 1, 1, device=device)
    y, x = steps[None, :, None] * zoom + shift[:, 0] * 2, steps[None, None, :] * zoom + shift[:, 1] * 2
    photo = fetch(pictures, m, y.expand(n, size, size), x.expand(n, size, size)).permute(0, 3, 1, 2)
    cloud = sum(F.interpolate(torch.rand(n, 3, g, g, device=device), size=(size, size), mode="bilinear") * w for g, w in ((3, 0.6), (12, 0.3), (48, 0.1)))
    base = natural((n,), device)[..., None, None]
    plain = base + (torch.rand(n, 1, 1, 1, device=device) * 0.6) * (cloud - 0.5)
    return torch.where(torch.rand(n, 1, 1, 1, device=device) < 0.6, photo, plain).clamp(0, 1)


def neighbours(bodies, ground):
    """Backgrounds, some of them with the body of the picture before at one side: another of the crowd."""
    n, size, d = len(ground), ground.shape[-1], ground.device
    far, near = 0.9 + 0.8 * torch.rand(n, device=d), torch.randn(n, device=d) * 0.3
    left = torch.where(torch.rand(n, device=d) < 0.5, far, -far)
    shift = torch.stack((left, near), 1)
    scale = 0.8 + 0.5 * torch.rand(n, 1, 1, device=d)
    t = (torch.arange(size, device=d) + 0.5) / size * 2 - 1
    grid = torch.stack(torch.meshgrid(t, t, indexing="xy"), -1).flatten(0, 1)
    place = (grid + shift[:, None]) * scale
    other = F.grid_sample(bodies.roll(1, 0), place.unflatten(1, (size, size)), align_corners=False)
    inside = (place.abs() < 1).all(-1).unflatten(1, (size, size)) & (torch.rand(n, 1, 1, device=d) < 0.3)
    return torch.where(inside[:, None], other, ground)


def border(images, points, known):
    """Pictures that end beside the body, as crops at the edge of a photograph do: the rest has the mean colour."""
    n, size, d = len(images), images.shape[-1], images.device
    t = torch.arange(size, device=d)
    gone = torch.zeros(n, size, size, dtype=torch.bool, device=d)
    for axis in (0, 1):
        low = torch.where(known, points[..., axis], size).amin(1) - 0.015 * size
        high = torch.where(known, points[..., axis], 0.0).amax(1) + 0.015 * size
        cut = torch.where(torch.rand(2, n, device=d) < 0.2, torch.rand(2, n, device=d) * 0.35 * size, -1.0)
        off = (t < torch.minimum(cut[0], low)[:, None]) | (t > torch.maximum(size - 1 - cut[1], high)[:, None])
        gone = gone | (off[:, None, :] if axis == 0 else off[:, :, None])
    return torch.stack([torch.where(gone, MEAN[i], images[:, i]) for i in range(3)], 1)


def gauss(images, sigma):
    """Images blurred, each by its own sigma (n), in pixels."""
    n, c = images.shape[:2]
    reach = 7
    t = torch.arange(-reach, reach + 1, device=images.device)
    k = torch.exp(-0.5 * (t / sigma[:, None].clamp(min=0.05)) ** 2)
    k = (k / k.sum(1, keepdim=True)).repeat_interleave(c, 0)
    x = F.pad(images.reshape(1, n * c, *images.shape[2:]), (reach,) * 4, mode="replicate")
    x = F.conv2d(F.conv2d(x, k[:, None, :, None], groups=n * c), k[:, None, None, :], groups=n * c)
    return x.reshape(images.shape)


def camera(x):
    """What a lens, a sensor and a file do to a picture: blur, coarse pixels, exposure, colour cast, odd filters, noise, grey."""
    n, size, d = len(x), x.shape[-1], x.device
    chance = lambda p: torch.rand(n, 1, 1, 1, device=d) < p
    blur = torch.where(torch.rand(n, device=d) < 0.5, 0.5 + 0.3 * torch.rand(n, device=d), 0.6 + 2.2 * torch.rand(n, device=d) ** 2)
    x = gauss(x, blur * size / 256)
    low = F.interpolate(F.interpolate(x, scale_factor=0.3, mode="area"), size=x.shape[-2:], mode="bilinear")
    x = torch.where(chance(0.15), low, x)
    some = (torch.arange(0, n, 8, device=d) + torch.randint(0, 8, (1,), device=d)).clamp(max=n - 1)
    odd = torch.randn(len(some), 3, 3, 3, 3, device=d) / 5
    odd = F.conv2d(F.pad(x[some].reshape(1, -1, *x.shape[2:]), (1,) * 4, mode="replicate"), odd.reshape(-1, 3, 3, 3), groups=len(some)).unflatten(1, (-1, 3))[0]
    odd = (odd - odd.mean((2, 3), keepdim=True)) / odd.std((2, 3), keepdim=True).clamp(min=0.05) * 0.2 + 0.5
    share = torch.rand(len(some), 1, 1, 1, device=d)
    x[some] = odd * share + x[some] * (1 - share)
    cast = torch.exp(0.08 * torch.randn(n, 3, 1, 1, device=d))
    level = torch.exp(0.22 * torch.randn(n, 1, 1, 1, device=d))
    x = (x.clamp(1e-3, 1) * cast).clamp(0, 1) ** level
    contrast = torch.exp(0.25 * torch.randn(n, 1, 1, 1, device=d))
    mean = x.mean((1, 2, 3), keepdim=True)
    x = (x - mean) * contrast + mean * torch.exp(0.15 * torch.randn(n, 1, 1, 1, device=d))
    grey = x.mean(1, keepdim=True)
    x = torch.where(chance(0.15), grey.expand_as(x), grey + (x - grey) * (0.5 + torch.rand(n, 1, 1, 1, device=d)))
    x = x + torch.randn_like(x) * (0.05 * torch.rand(n, 1, 1, 1, device=d) ** 2)
    return x.clamp(0, 1)


class Warps:
    """Several views of one picture, bent, turned, scaled and relit, with points that go along: pairs that label themselves."""

    def __init__(self, pictures, device):
        self.pictures, self.device = pictures.to(device), device

    @torch.no_grad()
    def draw(self, groups, views, size):
        """`views` pictures in a row of each of `groups` photographs."""
        n, d = groups * views, self.device
        each = lambda t: t[:, None].expand(-1, views, *t.shape[1:]).flatten(0, 1)
        photo = each(torch.randint(0, len(self.pictures), (groups,), device=d))
        middle, zoom = each(torch.rand(groups, 1, 2, device=d) * 0.8 - 0.4), each(0.3 + 0.5 * torch.rand(groups, 1, 1, device=d))
        angle = torch.randn(n, device=d) * each(torch.rand(groups, device=d)) * 1.2
        scale = torch.exp(0.15 * torch.randn(n, 2, device=d))
        rot = torch.stack((angle.cos(), -angle.sin(), angle.sin(), angle.cos()), -1).unflatten(-1, (2, 2)) * scale[:, None]
        shift = 0.08 * torch.randn(n, 1, 2, device=d)
        wave, phase = torch.randn(n, 2, 2, device=d) * 1.5, torch.rand(n, 1, 2, device=d) * 6.28
        depth = 0.12 * torch.randn(n, 1, 2, device=d)
        bend = lambda q: q + depth * torch.sin(q @ wave * 2 + phase)
        t = (torch.arange(size, device=d) + 0.5) / size * 2 - 1
        grid = torch.stack(torch.meshgrid(t, t, indexing="xy"), -1).reshape(1, -1, 2).expand(n, -1, -1)
        source = bend((grid + shift) @ rot) * zoom + middle
        x = self.pictures[photo].permute(0, 3, 1, 2).float() / 255
        x = F.grid_sample(x, source.unflatten(1, (size, size)), padding_mode="reflection", align_corners=False)
        marks = each(torch.rand(groups, recipes.LANDMARKS, 2, device=d) * 1.5 - 0.75)
        q = marks
        for _ in range(12):
            q = marks - depth * torch.sin(q @ wave * 2 + phase)
        back = torch.stack((rot[:, 1, 1], -rot[:, 0, 1], -rot[:, 1, 0], rot[:, 0, 0]), -1).unflatten(-1, (2, 2)) / (rot[:, 0, 0] * rot[:, 1, 1] - rot[:, 0, 1] * rot[:, 1, 0])[:, None, None]
        points = ((q @ back - shift) + 1) * size / 2 - 0.5
        inside = ((points > -0.5) & (points < size - 0.5)).all(-1)
        graph = torch.zeros(n, recipes.LANDMARKS, recipes.LANDMARKS, device=d)
        return Drawn(camera(x), points, inside, torch.zeros_like(inside), graph, torch.full((n,), size / 1.25, device=d))
