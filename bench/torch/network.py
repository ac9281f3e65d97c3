"""The network of the assignments in PyTorch; parameters have the names that they have in lib/networks."""

import math

import torch
from torch import Tensor, nn
from torch.nn import functional as F

SINUSOIDS = 256
MAX_PERIOD = 10_000


class TimeEmbedding(nn.Module):
    """t: [N] -> [N, d_out]. Sinusoids, then Linear -> SiLU -> Linear."""

    def __init__(self, d_out: int) -> None:
        super().__init__()
        half = SINUSOIDS // 2
        frequencies = torch.exp(-math.log(MAX_PERIOD) * torch.arange(half) / half)
        self.register_buffer("frequencies", frequencies, persistent=False)
        self.hidden = nn.Linear(SINUSOIDS, d_out)
        self.out = nn.Linear(d_out, d_out)

    def forward(self, t: Tensor) -> Tensor:
        angles = t[:, None] * self.frequencies
        return self.out(F.silu(self.hidden(torch.cat([angles.cos(), angles.sin()], dim=1))))


class TimeLinear(nn.Module):
    """x: [N, d_in], t: [N] or [1] -> [N, d_out]. A linear layer whose outputs are gated by the time."""

    def __init__(self, d_in: int, d_out: int) -> None:
        super().__init__()
        self.linear = nn.Linear(d_in, d_out)
        self.time = TimeEmbedding(d_out)

    def forward(self, x: Tensor, t: Tensor) -> Tensor:
        return self.linear(x) * self.time(t)


class SimpleNet(nn.Module):
    """x: [N, 2], t: [N] or [1] -> [N, 2]. A ReLU after every layer but the last."""

    def __init__(self, widths: list[int]) -> None:
        super().__init__()
        self.layers = nn.ModuleList(TimeLinear(d_in, d_out) for d_in, d_out in zip(widths, widths[1:]))

    def forward(self, x: Tensor, t: Tensor) -> Tensor:
        for i, layer in enumerate(self.layers):
            x = layer(F.relu(x) if i > 0 else x, t)
        return x
