"""Images of six classes: the loss of v, and DDIM with or without guidance. Images are [N, C, H, W]."""

import math
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional as F

from training import Training as AnyTraining
from u_net import UNet

T = 1000


def alphas_cumprod() -> Tensor:
    """The cosine schedule: [T], float64. Nichol & Dhariwal, 2021, eq. 17, with betas of 0.999 at most."""

    def squared(u: float) -> float:
        return math.cos((u + 0.008) / 1.008 * math.pi / 2) ** 2

    betas = torch.tensor([min(1 - squared((t + 1) / T) / squared(t / T), 0.999) for t in range(T)], dtype=torch.float64)
    return (1 - betas).cumprod(0)


def turned(value: Tensor, layout: torch.memory_format) -> Tensor:
    """[N, H, W, C] -> [N, C, H, W], in memory as the layout says; other tensors as they are."""
    return value.permute(0, 3, 1, 2).contiguous(memory_format=layout) if value.ndim == 4 else value


class Training(AnyTraining):
    """Batches are x0 [batch, 3, H, W], t [batch], noise as x0, label [batch]."""

    def __init__(self, net: UNet, work: dict[str, Any], layout: torch.memory_format):
        super().__init__(net, work)
        alpha_bar = alphas_cumprod()
        self.alpha = alpha_bar.sqrt().float()
        self.sigma = (1 - alpha_bar).sqrt().float()
        self.data = (2 * torch.rand(work["data"], 3, work["size"], work["size"]) - 1).contiguous(memory_format=layout)
        self.labels = torch.randint(net.classes, (len(self.data),))
        self.dropped = work["dropped"]

    def draw(self) -> dict[str, Tensor]:
        rows = torch.randint(len(self.data), (self.batch,))
        x0 = self.data[rows]
        label = self.labels[rows].masked_fill(torch.rand(self.batch) < self.dropped, self.net.classes)
        return {"x0": x0, "t": torch.randint(T, (self.batch,)), "noise": torch.randn_like(x0), "label": label}

    def loss(self, x0: Tensor, t: Tensor, noise: Tensor, label: Tensor) -> Tensor:
        alpha, sigma = self.alpha[t][:, None, None, None], self.sigma[t][:, None, None, None]
        v = self.net(alpha * x0 + sigma * noise, t, label)
        return F.mse_loss(v, alpha * noise - sigma * x0)


class Sampling:
    """Steps of DDIM, from t = T - 1 downwards."""

    def __init__(self, net: UNet, work: dict[str, Any], layout: torch.memory_format, label: Tensor):
        alpha_bar = alphas_cumprod()
        before = torch.cat([torch.ones(1), alpha_bar[:-1]])
        numbers = [torch.arange(T), alpha_bar.sqrt(), (1 - alpha_bar).sqrt(), before.sqrt(), (1 - before).sqrt()]
        plan = torch.stack(numbers, dim=1).flip(0).float()
        self.plan = [tuple(row.split(1)) for row in plan]  # for each step five tensors of shape [1]
        self.net = net
        self.scale = work.get("scale")
        self.label = label
        self.layout = layout

    def compile(self) -> None:
        self.step = torch.compile(self.step)

    def predict(self, x: Tensor, t: Tensor) -> Tensor:
        if self.scale is None:
            return self.net(x, t, self.label)
        none = torch.full_like(self.label, self.net.classes)
        without, wanted = self.net(torch.cat([x, x]), t, torch.cat([none, self.label])).chunk(2)
        return without + self.scale * (wanted - without)

    def step(self, x: Tensor, t: Tensor, alpha: Tensor, sigma: Tensor, alpha_next: Tensor, sigma_next: Tensor) -> Tensor:
        v = self.predict(x, t)
        return alpha_next * (alpha * x - sigma * v) + sigma_next * (sigma * x + alpha * v)

    @torch.inference_mode()
    def walk(self, x: Tensor, n: int, _noise: Tensor | None = None) -> Tensor:
        """The first n steps from x."""
        x = x.contiguous(memory_format=self.layout)
        for numbers in self.plan[:n]:
            x = self.step(x, *numbers)
        return x
