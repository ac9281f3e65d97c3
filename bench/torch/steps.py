"""One training step and one sampling step in PyTorch.

What can be compiled is everything but the random draws: PyTorch's own generator is faster than the one that
torch.compile writes.
"""

import torch
from torch import Tensor
from torch.nn import functional as F

from network import SimpleNet

T = 1000


def betas() -> Tensor:
    """The linear schedule of DDPM: [T], float64."""
    return torch.linspace(1e-4, 0.02, T, dtype=torch.float64)


class Training:
    """Denoising diffusion training: Adam, and a moving average of the weights."""

    def __init__(self, net: SimpleNet, *, points: int, batch: int, learning_rate: float, decay: float, compiled: bool):
        alpha_bar = (1 - betas()).cumprod(0)
        self.net = net
        self.alpha = alpha_bar.sqrt().float()
        self.sigma = (1 - alpha_bar).sqrt().float()
        self.data = torch.randn(points, 2)
        self.batch = batch
        self.decay = decay
        self.parameters = list(net.parameters())
        self.averages = [parameter.detach().clone() for parameter in self.parameters]
        self.optimizer = torch.optim.Adam(self.parameters, lr=learning_rate, fused=True)
        self.loss = torch.compile(self._loss) if compiled else self._loss

    def draw(self) -> tuple[Tensor, Tensor, Tensor]:
        """A batch: x0 [batch, 2], t [batch], noise [batch, 2]."""
        x0 = self.data[torch.randint(len(self.data), (self.batch,))]
        return x0, torch.randint(T, (self.batch,)), torch.randn_like(x0)

    def _loss(self, x0: Tensor, t: Tensor, noise: Tensor) -> Tensor:
        xt = self.alpha[t][:, None] * x0 + self.sigma[t][:, None] * noise
        return F.mse_loss(self.net(xt, t), noise)

    def step(self, x0: Tensor, t: Tensor, noise: Tensor) -> Tensor:
        """One iteration on a batch; returns its loss."""
        self.optimizer.zero_grad()
        loss = self.loss(x0, t, noise)
        loss.backward()
        self.optimizer.step()
        with torch.no_grad():
            torch._foreach_lerp_(self.averages, self.parameters, 1 - self.decay)
        return loss.detach()


class Sampling:
    """Steps of DDPM, from t = T - 1 downwards."""

    def __init__(self, net: SimpleNet, *, rows: int, compiled: bool):
        beta = betas()
        alpha_bar = (1 - beta).cumprod(0)
        deviation = beta.sqrt()
        deviation[0] = 0  # the last step adds no noise
        numbers = [torch.arange(T), 1 / (1 - beta).sqrt(), beta / (1 - alpha_bar).sqrt(), deviation]
        plan = torch.stack(numbers, dim=1).flip(0).float()
        self.plan = [tuple(row.split(1)) for row in plan]  # for each step four tensors of shape [1]
        self.net = net
        self.rows = rows
        self.step = torch.compile(self._step) if compiled else self._step

    def _step(self, x: Tensor, t: Tensor, scale: Tensor, epsilon: Tensor, deviation: Tensor, noise: Tensor) -> Tensor:
        return (x - epsilon * self.net(x, t)) * scale + deviation * noise

    @torch.inference_mode()
    def walk(self, x: Tensor, n: int, noise: Tensor | None = None) -> Tensor:
        """The first n steps from x, with fresh noise in each unless it is given."""
        for numbers in self.plan[:n]:
            x = self.step(x, *numbers, torch.randn_like(x) if noise is None else noise)
        return x
