"""What is measured, ready to run: a check and a function that does n steps."""

from collections.abc import Callable
from typing import Any, NamedTuple

import torch
from safetensors.torch import load_file

import images
import points
from network import SimpleNet
from training import Training
from u_net import UNet

CHECK_STEPS = 10
CLASSES = 6


class Job(NamedTuple):
    check: list[float]
    run: Callable[[int], object]


def build(task: dict[str, Any], mode: str) -> Job:
    """mode: "eager", "channels_last" or "compile"."""
    work = task["work"]
    inputs = load_file(task["inputs"], device=str(torch.get_default_device()))
    if work["of"] == "points":
        net = SimpleNet(work["widths"])
        net.load_state_dict(load_file(task["weights"]))
        state = points.Training(net, work) if work["kind"] == "train" else points.Sampling(net, work)
    else:
        net = UNet(3, work["widths"], [2] * len(work["widths"]), [], CLASSES, 4 * work["widths"][0], 256, 1, 4)
        net.load_state_dict(load_file(task["weights"]))
        layout = torch.channels_last if mode == "channels_last" else torch.contiguous_format
        net.to(memory_format=layout)
        inputs = {name: images.turned(value, layout) for name, value in inputs.items()}
        state = images.Training(net, work, layout) if work["kind"] == "train" else images.Sampling(net, work, layout, inputs["label"])
    if mode == "compile":
        state.compile()
    return training(state, inputs) if work["kind"] == "train" else sampling(state, inputs)


def training(state: Training, inputs: dict[str, torch.Tensor]) -> Job:
    fixed = [value.long() if value.dtype == torch.int32 else value for value in inputs.values()]
    check = [state.step(**dict(zip(inputs, fixed))).item() for _ in range(CHECK_STEPS)]
    return Job(check, lambda n: torch.stack([state.step(**state.draw()) for _ in range(n)]).tolist())


def sampling(state: points.Sampling | images.Sampling, inputs: dict[str, torch.Tensor]) -> Job:
    x = state.walk(inputs["x"], CHECK_STEPS, inputs["noise"])
    check = [x.abs().mean().item(), x.square().mean().item()]
    return Job(check, lambda n: state.walk(torch.randn_like(inputs["x"]), n).mean().item())


def products(task: dict[str, Any]) -> Job:
    """The matrix products of the step alone."""
    factors = [operands(**product) for product in task["work"]["products"]]

    def run(n: int) -> None:
        for _ in range(n):
            for a, b, out in factors:
                torch.mm(a, b, out=out)

    return Job([], run)


def operands(m: int, k: int, n: int, transposeA: bool, transposeB: bool) -> tuple[torch.Tensor, ...]:
    a = torch.randn(k, m).t() if transposeA else torch.randn(m, k)
    b = torch.randn(n, k).t() if transposeB else torch.randn(k, n)
    return a, b, torch.empty(m, n)
