"""Records optimizers.json: AdamW, clipped gradients, learning-rate schedules and min-SNR weights of PyTorch and diffusers.

    pip install torch==2.14.1 diffusers==0.39.0
    python optimizers.py > optimizers.json

Everything is computed in float64 and written with 10 digits.
"""

import json

import torch
from diffusers import DDPMScheduler
from diffusers.optimization import (
    get_constant_schedule_with_warmup,
    get_cosine_schedule_with_warmup,
    get_linear_schedule_with_warmup,
)
from diffusers.training_utils import compute_snr

torch.set_default_dtype(torch.float64)
torch.manual_seed(15)


def rounded(values):
    if isinstance(values, list):
        return [rounded(value) for value in values]
    return float(f"{values:.10g}")


def adamw():
    weights = [torch.randn(3, 2), torch.randn(4)]
    gradients = [[torch.randn(3, 2), torch.randn(4)] for _ in range(5)]
    options = {"lr": 1e-2, "betas": (0.8, 0.99), "eps": 1e-6, "weight_decay": 0.1}
    parameters = [torch.nn.Parameter(weight.clone()) for weight in weights]
    optimizer = torch.optim.AdamW(parameters, **options)
    after = []
    for step in gradients:
        for parameter, gradient in zip(parameters, step):
            parameter.grad = gradient.clone()
        optimizer.step()
        after.append([rounded(parameter.detach().flatten().tolist()) for parameter in parameters])
    flat = lambda tensors: [rounded(tensor.flatten().tolist()) for tensor in tensors]
    return {**options, "weights": flat(weights), "gradients": [flat(step) for step in gradients], "after": after}


def clipping():
    cases = []
    for max_norm in (0.5, 100.0):
        parameters = [torch.nn.Parameter(torch.zeros(3, 2)), torch.nn.Parameter(torch.zeros(4))]
        for parameter in parameters:
            parameter.grad = torch.randn(parameter.shape)
        before = [rounded(parameter.grad.flatten().tolist()) for parameter in parameters]
        norm = torch.nn.utils.clip_grad_norm_(parameters, max_norm)
        after = [rounded(parameter.grad.flatten().tolist()) for parameter in parameters]
        cases.append({"max_norm": max_norm, "norm": rounded(norm.item()), "before": before, "after": after})
    return cases


def factors(make, steps):
    optimizer = torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], lr=1.0)
    schedule = make(optimizer)
    rates = []
    for _ in range(steps):
        rates.append(rounded(schedule.get_last_lr()[0]))
        optimizer.step()
        schedule.step()
    return rates


def min_snr():
    scheduler = DDPMScheduler(num_train_timesteps=1000, beta_start=1e-4, beta_end=0.02)
    t = torch.tensor([0, 1, 10, 100, 250, 500, 750, 900, 998, 999])
    snr = compute_snr(scheduler, t).double()
    least = torch.clamp(snr, max=5.0)
    weights = {"epsilon": least / snr, "x0": least, "v": least / (snr + 1)}
    return {"gamma": 5, "t": t.tolist(), **{name: rounded(value.tolist()) for name, value in weights.items()}}


print(
    json.dumps(
        {
            "origin": "PyTorch 2.14.1 and diffusers 0.39.0, by tests/golden/optimizers.py",
            "adamw": adamw(),
            "clipping": clipping(),
            "schedules": {
                "constant": factors(lambda o: get_constant_schedule_with_warmup(o, 5), 20),
                "linear": factors(lambda o: get_linear_schedule_with_warmup(o, 5, 20), 20),
                "cosine": factors(lambda o: get_cosine_schedule_with_warmup(o, 5, 20), 20),
                "cosineWithoutWarmup": factors(lambda o: get_cosine_schedule_with_warmup(o, 0, 20), 20),
            },
            "minSnr": min_snr(),
        }
    )
)
