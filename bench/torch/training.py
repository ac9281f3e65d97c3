"""One iteration of a training: Adam, and a moving average of the weights."""

from typing import Any

import torch
from torch import Tensor, nn


class Training:
    """Subclasses draw batches, as named tensors, and compute the loss of one.

    What can be compiled is everything but the random draws: PyTorch's own generator is faster than the one that
    torch.compile writes.
    """

    def __init__(self, net: nn.Module, work: dict[str, Any]):
        self.net = net
        self.batch = work["batch"]
        self.decay = work["averageDecay"]
        self.parameters = list(net.parameters())
        self.averages = [parameter.detach().clone() for parameter in self.parameters]
        self.optimizer = torch.optim.Adam(self.parameters, lr=work["learningRate"], fused=True)

    def draw(self) -> dict[str, Tensor]:
        raise NotImplementedError

    def loss(self, **drawn: Tensor) -> Tensor:
        raise NotImplementedError

    def compile(self) -> None:
        self.loss = torch.compile(self.loss)

    def step(self, **drawn: Tensor) -> Tensor:
        """One iteration on a batch; returns its loss."""
        self.optimizer.zero_grad()
        loss = self.loss(**drawn)
        loss.backward()
        self.optimizer.step()
        with torch.no_grad():
            torch._foreach_lerp_(self.averages, self.parameters, 1 - self.decay)
        return loss.detach()
