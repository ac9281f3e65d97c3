"""The U-Net of lib/networks in PyTorch: parameters have the names and the layout that they have there."""

import math

import torch
import torch.nn.functional as F
from torch import nn


class TimeEmbedding(nn.Module):
    def __init__(self, width, sinusoids):
        super().__init__()
        self.half = sinusoids // 2
        self.hidden = nn.Linear(sinusoids, width)
        self.out = nn.Linear(width, width)

    def forward(self, t):
        frequencies = torch.exp(-math.log(10000) * torch.arange(self.half) / self.half)
        angles = t[:, None] * frequencies
        return self.out(F.silu(self.hidden(torch.cat([angles.cos(), angles.sin()], dim=1))))


class SelfAttention2d(nn.Module):
    def __init__(self, channels, heads=1, groups=8):
        super().__init__()
        self.heads = heads
        self.norm = nn.GroupNorm(groups, channels)
        self.query = nn.Linear(channels, channels)
        self.key = nn.Linear(channels, channels)
        self.value = nn.Linear(channels, channels)
        self.out = nn.Linear(channels, channels)

    def forward(self, x):
        n, c, height, width = x.shape
        tokens = self.norm(x).flatten(2).transpose(1, 2)

        def by_head(layer):
            return layer(tokens).unflatten(2, (self.heads, -1)).transpose(1, 2)

        taken = F.scaled_dot_product_attention(by_head(self.query), by_head(self.key), by_head(self.value))
        return x + self.out(taken.transpose(1, 2).flatten(2)).transpose(1, 2).reshape(n, c, height, width)


class ResBlock(nn.Module):
    def __init__(self, d_in, d_out, d_condition, groups=8):
        super().__init__()
        self.norm1 = nn.GroupNorm(groups, d_in)
        self.conv1 = nn.Conv2d(d_in, d_out, 3, padding=1)
        self.condition = nn.Linear(d_condition, d_out)
        self.norm2 = nn.GroupNorm(groups, d_out)
        self.conv2 = nn.Conv2d(d_out, d_out, 3, padding=1)
        self.skip = nn.Identity() if d_in == d_out else nn.Conv2d(d_in, d_out, 1)

    def forward(self, x, e):
        h = self.conv1(F.silu(self.norm1(x))) + self.condition(F.silu(e))[:, :, None, None]
        return self.skip(x) + self.conv2(F.silu(self.norm2(h)))


class Downsample(nn.Module):
    def __init__(self, d_in, d_out):
        super().__init__()
        self.conv = nn.Conv2d(d_in, d_out, 3, stride=2, padding=1)

    def forward(self, x):
        return self.conv(x)


class Upsample(nn.Module):
    def __init__(self, d_in, d_out):
        super().__init__()
        self.conv = nn.Conv2d(d_in, d_out, 3, padding=1)

    def forward(self, x):
        return self.conv(F.interpolate(x, scale_factor=2, mode="nearest"))


class Level(nn.Module):
    """The blocks of one resolution, each followed by attention if there is any."""

    def __init__(self, d_in, width, d_condition, depth, heads, groups, attends):
        super().__init__()
        self.blocks = nn.ModuleList(ResBlock(d_in, width, d_condition, groups) for _ in range(depth))
        self.attention = nn.ModuleList(SelfAttention2d(width, heads, groups) for _ in range(depth if attends else 0))

    def step(self, i, x, e):
        x = self.blocks[i](x, e)
        return self.attention[i](x) if len(self.attention) > 0 else x


class UNet(nn.Module):
    """x: [N, channels, H, W], t: [N] or [1], label: [N] or [1] (classes: none) -> as x"""

    def __init__(self, channels, widths, depths, attention, classes, d_condition, sinusoids, heads, groups):
        super().__init__()
        self.classes = classes
        self.time = TimeEmbedding(d_condition, sinusoids)
        self.label = nn.Embedding(classes + 1, d_condition)
        self.first = nn.Conv2d(channels, widths[0], 3, padding=1)

        def level(i, d_in):
            return Level(d_in, widths[i], d_condition, depths[i], heads, groups, i in attention)

        last = len(widths) - 1
        self.down = nn.ModuleList(level(i, width) for i, width in enumerate(widths))
        self.downsample = nn.ModuleList(Downsample(widths[i], widths[i + 1]) for i in range(last))
        self.middle = nn.ModuleList([
            ResBlock(widths[-1], widths[-1], d_condition, groups),
            SelfAttention2d(widths[-1], heads, groups),
            ResBlock(widths[-1], widths[-1], d_condition, groups),
        ])
        self.up = nn.ModuleList(level(i, 2 * width) for i, width in enumerate(widths))
        self.upsample = nn.ModuleList(Upsample(widths[i + 1], widths[i]) for i in range(last))
        self.norm = nn.GroupNorm(groups, widths[0])
        self.last = nn.Conv2d(widths[0], channels, 3, padding=1)

    def forward(self, x, t, label):
        e = self.time(t) + self.label(label)
        h = self.first(x)
        skips = []
        for i, level in enumerate(self.down):
            if i > 0:
                h = self.downsample[i - 1](h)
            for k in range(len(level.blocks)):
                h = level.step(k, h, e)
                skips.append(h)
        first, attention, second = self.middle
        h = second(attention(first(h, e)), e)
        for i in reversed(range(len(self.up))):
            level = self.up[i]
            for k in range(len(level.blocks)):
                h = level.step(k, torch.cat([h, skips.pop()], dim=1), e)
            if i > 0:
                h = self.upsample[i - 1](h)
        return self.last(F.silu(self.norm(h)))
