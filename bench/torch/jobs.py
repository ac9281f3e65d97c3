"""What is measured, ready to run: a check and a function that does n steps."""

from collections.abc import Callable
from typing import Any, NamedTuple

import torch
from safetensors.torch import load_file

from network import SimpleNet
from steps import Sampling, Training

CHECK_STEPS = 10


class Job(NamedTuple):
    check: list[float]
    run: Callable[[int], object]


def build(task: dict[str, Any], compiled: bool) -> Job:
    work = task["work"]
    net = SimpleNet(work["widths"])
    net.load_state_dict(load_file(task["weights"]))
    inputs = load_file(task["inputs"], device=str(torch.get_default_device()))
    return training(work, net, inputs, compiled) if work["kind"] == "train" else sampling(work, net, inputs, compiled)


def training(work: dict[str, Any], net: SimpleNet, inputs: dict[str, torch.Tensor], compiled: bool) -> Job:
    state = Training(
        net,
        points=work["points"],
        batch=work["batch"],
        learning_rate=work["learningRate"],
        decay=work["averageDecay"],
        compiled=compiled,
    )
    fixed = inputs["x0"], inputs["t"].long(), inputs["noise"]
    check = [state.step(*fixed).item() for _ in range(CHECK_STEPS)]
    return Job(check, lambda n: torch.stack([state.step(*state.draw()) for _ in range(n)]).tolist())


def sampling(work: dict[str, Any], net: SimpleNet, inputs: dict[str, torch.Tensor], compiled: bool) -> Job:
    state = Sampling(net, rows=work["rows"], compiled=compiled)
    x = state.walk(inputs["x"], CHECK_STEPS, inputs["noise"])
    check = [x.abs().mean().item(), x.square().mean().item()]
    return Job(check, lambda n: state.walk(torch.randn(state.rows, 2), n).mean().item())


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
