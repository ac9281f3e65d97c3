"""Points in the plane: the loss of the noise, and DDPM."""

from typing import Any

import torch
from torch import Tensor
from torch.nn import functional as F

from network import SimpleNet
from training import Training as AnyTraining

T = 1000


def betas() -> Tensor:
    """The linear schedule of DDPM: [T], float64."""
    return torch.linspace(1e-4, 0.02, T, dtype=torch.float64)


class Training(AnyTraining):
    """Batches are x0 [batch, 2], t [batch], noise [batch, 2]."""

    def __init__(self, net: SimpleNet, work: dict[str, Any]):
        super().__init__(net, work)
        alpha_bar = (1 - betas()).cumprod(0)
        self.alpha = alpha_bar.sqrt().float()
        self.sigma = (1 - alpha_bar).sqrt().float()
        self.data = torch.randn(work["data"], 2)

    def draw(self) -> dict[str, Tensor]:
        x0 = self.data[torch.randint(len(self.data), (self.batch,))]
        return {"x0": x0, "t": torch.randint(T, (self.batch,)), "noise": torch.randn_like(x0)}

    def loss(self, x0: Tensor, t: Tensor, noise: Tensor) -> Tensor:
        xt = self.alpha[t][:, None] * x0 + self.sigma[t][:, None] * noise
        return F.mse_loss(self.net(xt, t), noise)


class Sampling:
    """Steps of DDPM, from t = T - 1 downwards."""

    def __init__(self, net: SimpleNet, work: dict[str, Any]):
        beta = betas()
        alpha_bar = (1 - beta).cumprod(0)
        deviation = beta.sqrt()
        deviation[0] = 0  # the last step adds no noise
        numbers = [torch.arange(T), 1 / (1 - beta).sqrt(), beta / (1 - alpha_bar).sqrt(), deviation]
        plan = torch.stack(numbers, dim=1).flip(0).float()
        self.plan = [tuple(row.split(1)) for row in plan]  # for each step four tensors of shape [1]
        self.net = net

    def compile(self) -> None:
        self.step = torch.compile(self.step)

    def step(self, x: Tensor, t: Tensor, scale: Tensor, epsilon: Tensor, deviation: Tensor, noise: Tensor) -> Tensor:
        return (x - epsilon * self.net(x, t)) * scale + deviation * noise

    @torch.inference_mode()
    def walk(self, x: Tensor, n: int, noise: Tensor | None = None) -> Tensor:
        """The first n steps from x, with fresh noise in each unless it is given."""
        for numbers in self.plan[:n]:
            x = self.step(x, *numbers, torch.randn_like(x) if noise is None else noise)
        return x
