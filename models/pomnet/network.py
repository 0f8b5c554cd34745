# SPDX-License-Identifier: BSD-2-Clause
"""The matching network: labelled pictures and a query to a heatmap, an offset and a presence per keypoint.

After POMNet (Xu et al., ECCV 2022): features shared by support and query, keypoints that attend to each other along the
skeleton (as in GraphCape, Hirschorn and Avidan, 2023) and to the picture, and a matching head whose maxima are refined
(as in CapeFormer, Shi et al., CVPR 2023). S shots, K keypoints, D numbers a token.
"""

import math

import torch
import torch.nn.functional as F
from torch import nn

WIDTH = (48, 96, 160)
TOKEN, FINE = 160, 64


def conv(a, b, stride=1, size=3):
    return nn.Sequential(nn.Conv2d(a, b, size, stride, size // 2, bias=False), nn.BatchNorm2d(b), nn.ReLU(inplace=True))


class Block(nn.Module):
    """Two convolutions and a way around them."""

    def __init__(self, width):
        super().__init__()
        self.first = conv(width, width)
        self.second = nn.Sequential(nn.Conv2d(width, width, 3, 1, 1, bias=False), nn.BatchNorm2d(width))
        nn.init.zeros_(self.second[1].weight)

    def forward(self, x):
        return F.relu(x + self.second(self.first(x)), inplace=True)


class Attention(nn.Module):
    """Multi-head attention n x q x d over n x k x d with an additive bias n x h x q x k (or broadcast), spelled out for export."""

    def __init__(self, width, heads=4):
        super().__init__()
        self.heads = heads
        self.q, self.k, self.v, self.out = (nn.Linear(width, width) for _ in range(4))

    def forward(self, x, keys, values, bias=None):
        cut = lambda t: t.unflatten(-1, (self.heads, -1)).transpose(1, 2)
        q, k, v = cut(self.q(x)), cut(self.k(keys)), cut(self.v(values))
        if bias is not None:
            bias = bias.to(q.dtype)
        mixed = F.scaled_dot_product_attention(q, k, v, attn_mask=bias)
        return self.out(mixed.transpose(1, 2).flatten(2))


class Layer(nn.Module):
    """Self-attention with an optional bias, attention to a picture where one is given, and a feed-forward net; norms before."""

    def __init__(self, width, picture=True, wide=3):
        super().__init__()
        self.own, self.norm1 = Attention(width), nn.LayerNorm(width)
        if picture:
            self.cross, self.norm2 = Attention(width), nn.LayerNorm(width)
        self.norm3 = nn.LayerNorm(width)
        self.net = nn.Sequential(nn.Linear(width, wide * width), nn.ReLU(), nn.Linear(wide * width, width))

    def forward(self, x, place=0, bias=None, picture=None, where=None):
        y = self.norm1(x)
        x = x + self.own(y + place, y + place, y, bias)
        if picture is not None:
            x = x + self.cross(self.norm2(x) + place, picture + where, picture)
        return x + self.net(self.norm3(x))


def waves(p, width):
    """Sines and cosines of places in 0 to 1, ... x 2 to ... x width."""
    f = math.pi * 2.0 ** (torch.arange(width // 4, device=p.device).float() * (6 / (width // 4)))
    a = p[..., None].float() * f
    return torch.cat((a.sin(), a.cos()), -1).flatten(-2)


def centres(h, w, device):
    """Centres of the cells of a map in 0 to 1, h*w x 2 as x, y."""
    y, x = torch.meshgrid((torch.arange(h, device=device) + 0.5) / h, (torch.arange(w, device=device) + 0.5) / w, indexing="ij")
    return torch.stack((x, y), -1).flatten(0, 1)


def exact(a, b):
    """A matrix product in full precision wherever it stands."""
    with torch.autocast(a.device.type, enabled=False):
        return a.float() @ b.float()


class Features(nn.Module):
    """A picture to maps at a sixteenth (160 channels), an eighth (96) and a quarter (64) of its size."""

    def __init__(self):
        super().__init__()
        a, b, c = WIDTH
        self.stem = nn.Sequential(conv(3, 24, 2), conv(24, a, 2), Block(a))
        self.eighth = nn.Sequential(conv(a, b, 2), Block(b), Block(b))
        self.sixteenth = nn.Sequential(conv(b, c, 2), Block(c), Block(c), Block(c))
        self.context = nn.ModuleList(Layer(c, picture=False) for _ in range(2))
        self.norm = nn.LayerNorm(c)
        self.down8, self.side8 = nn.Conv2d(c, b, 1), nn.Conv2d(b, b, 1)
        self.fuse8 = conv(b, b)
        self.down4, self.side4 = nn.Conv2d(b, FINE, 1), nn.Conv2d(a, FINE, 1)
        self.fuse4 = nn.Sequential(conv(FINE, FINE), nn.Conv2d(FINE, FINE, 3, 1, 1))

    def forward(self, x):
        quarter = self.stem(x)
        eighth = self.eighth(quarter)
        deep = self.sixteenth(eighth)
        h, w = deep.shape[-2:]
        t = deep.flatten(2).transpose(1, 2)
        place = waves(centres(h, w, x.device), t.shape[-1]).to(t.dtype)
        for layer in self.context:
            t = layer(t, place)
        deep = self.norm(t).transpose(1, 2).unflatten(2, (h, w))
        up = lambda m: F.interpolate(m, scale_factor=2.0, mode="bilinear", align_corners=False)
        eighth = self.fuse8(self.side8(eighth) + up(self.down8(deep)))
        quarter = self.fuse4(self.side4(quarter) + up(self.down4(eighth)))
        return deep, eighth, quarter


def links(graph, mask):
    """Attention bias of a skeleton: neighbours, neighbours' neighbours (n x 2 x k x k) and the shutting out of unused points."""
    two = ((graph @ graph) > 0).float() * (1 - graph)
    return torch.stack((graph, two), 1), (mask[:, None, None, :] - 1) * 1e4


class Skeletal(nn.Module):
    """Strengths, per head, of the bias that a skeleton gives to attention."""

    def __init__(self, heads=4):
        super().__init__()
        self.strength = nn.Parameter(torch.randn(heads, 2) * 0.5)

    def forward(self, near, shut):
        return torch.einsum("hc,nckl->nhkl", self.strength, near) + shut


class Encoder(nn.Module):
    """Features of supports and maps of their points to tokens n x k x d: one support each; shots are averaged afterwards."""

    def __init__(self):
        super().__init__()
        self.enter = nn.Linear(WIDTH[2] + WIDTH[1] + FINE, TOKEN)
        self.place = nn.Linear(TOKEN, TOKEN)
        self.layers = nn.ModuleList(Layer(TOKEN) for _ in range(2))
        self.links = Skeletal()
        self.norm = nn.LayerNorm(TOKEN)

    def forward(self, features, maps, mask, graph):
        deep, eighth, quarter = features
        weights = maps.flatten(2)
        weights = weights / (weights.sum(2, keepdim=True) + 1e-8)
        shrink = lambda s: F.avg_pool2d(maps, s).flatten(2)
        def gather(f, m):
            m = m / (m.sum(2, keepdim=True) + 1e-8)
            return m @ f.flatten(2).transpose(1, 2)
        x = torch.cat((gather(deep, shrink(4)), gather(eighth, shrink(2)), gather(quarter, weights)), -1)
        at = exact(weights, centres(*maps.shape[-2:], maps.device))
        place = self.place(waves(at, TOKEN).to(x.dtype))
        x = (self.enter(x) + place) * mask[..., None]
        h, w = deep.shape[-2:]
        picture = deep.flatten(2).transpose(1, 2)
        where = waves(centres(h, w, x.device), TOKEN).to(x.dtype)
        bias = self.links(*links(graph, mask))
        for layer in self.layers:
            x = layer(x, place, bias, picture, where)
        return self.norm(x) * mask[..., None]


def merge(tokens, mask):
    """Tokens of shots (s x n x k x d) averaged over the shots where a point is labelled (s x n x k)."""
    return (tokens * mask[..., None]).sum(0) / mask.sum(0).clamp(min=1)[..., None]


class Matcher(nn.Module):
    """Features of a query and tokens to logits at three scales per layer, an offset in cells and a presence logit."""

    def __init__(self, depth=3):
        super().__init__()
        self.layers = nn.ModuleList(Layer(TOKEN) for _ in range(depth))
        self.links = Skeletal()
        self.norm = nn.LayerNorm(TOKEN)
        self.place = nn.Linear(TOKEN, TOKEN)
        self.where = nn.Linear(TOKEN, TOKEN)
        self.coarse = nn.ModuleList(nn.Linear(TOKEN, WIDTH[2]) for _ in range(depth + 1))
        self.middle, self.fine = nn.Linear(TOKEN, WIDTH[1]), nn.Linear(TOKEN, FINE)
        self.refine = nn.Sequential(nn.Linear(TOKEN + FINE + 26, 128), nn.ReLU(), nn.Linear(128, 64), nn.ReLU(), nn.Linear(64, 3))

    def forward(self, features, tokens, mask, graph):
        deep, eighth, quarter = features
        h, w = deep.shape[-2:]
        cells = centres(h, w, deep.device)
        where = waves(cells, TOKEN).to(deep.dtype)
        picture = deep.flatten(2).transpose(1, 2)
        sought = (picture + self.where(where)).transpose(1, 2)
        bias = self.links(*links(graph, mask))
        x, maps = tokens, []
        for i in range(len(self.layers) + 1):
            logits = self.coarse[i](self.norm(x) if i else x) @ sought / math.sqrt(WIDTH[2])
            maps.append(logits.unflatten(2, (h, w)))
            if i < len(self.layers):
                guess = exact(logits.float().softmax(2), cells)
                place = self.place(waves(guess, TOKEN).to(x.dtype))
                x = self.layers[i](x, place, bias, picture, where)
        x = self.norm(x)
        up = lambda m, s: F.interpolate(m, scale_factor=float(s), mode="bilinear", align_corners=False)
        second = (self.middle(x) @ eighth.flatten(2) / math.sqrt(WIDTH[1])).unflatten(2, (h * 2, w * 2))
        third = (self.fine(x) @ quarter.flatten(2) / math.sqrt(FINE)).unflatten(2, (h * 4, w * 4))
        final = up(up(maps[-1], 2) + second, 2) + third
        offset, presence = self.settle(x, final, quarter)
        return maps, final, offset, presence

    def settle(self, x, final, quarter):
        """Offset from the best cell (n x k x 2, cells) and presence logit, from the surroundings of that cell."""
        n, k, h, w = final.shape
        chance = final.detach().float().flatten(2).softmax(2)
        best = chance.argmax(2, keepdim=True)
        padded = F.pad(chance.unflatten(2, (h, w)), (2, 2, 2, 2)).flatten(2)
        corner = torch.div(best, w, rounding_mode="floor") * (w + 4) + best % w
        steps = (torch.arange(5, device=x.device)[:, None] * (w + 4) + torch.arange(5, device=x.device)).flatten()
        around = padded.gather(2, corner + steps)
        peak = around.sum(2, keepdim=True)
        local = quarter.flatten(2).transpose(1, 2).gather(1, best.expand(-1, -1, quarter.shape[1]))
        out = self.refine(torch.cat((x, local, (around / peak.clamp(min=1e-6)).to(x.dtype), peak.to(x.dtype)), -1)).float()
        return 2 * out[..., :2].tanh(), out[..., 2]


class Network(nn.Module):
    """All of it, as it is trained; the two halves that are exported are in export.py."""

    def __init__(self):
        super().__init__()
        self.features, self.encoder, self.matcher = Features(), Encoder(), Matcher()

    def forward(self, images, maps, mask, graph, support, query):
        """Images n x 3 x s x s once each; pairs given by the indices of their support and their query."""
        f = self.features(images)
        pick = lambda i: tuple(t[i] for t in f)
        tokens = self.encoder(f, maps, mask, graph)
        return self.matcher(pick(query), tokens[support], mask[support], graph[query])
