"""Records edm_loss.json: EDM's loss with the preconditioning of diffusers, and its gradients by PyTorch.

    pip install torch==2.14.1 diffusers==0.42.1
    python edm_loss.py > edm_loss.json

The loss is eq. 2 of Karras et al. (2022), weight times the squared error of the denoised data, with the weight of table 1;
what the network sees and what is made of its output is diffusers' EDMEulerScheduler. The network is tanh(x W + label v).
Everything is computed in float64 and written with 10 digits.
"""

import json

import torch
from diffusers import EDMEulerScheduler

torch.set_default_dtype(torch.float64)
torch.manual_seed(22)


def rounded(tensor):
    values = tensor.tolist()
    each = lambda value: [each(one) for one in value] if isinstance(value, list) else float(f"{value:.10g}")
    return each(values)


def record(sigma_data, levels):
    scheduler = EDMEulerScheduler(sigma_data=sigma_data)
    sigma = torch.tensor(levels)
    x0, noise = sigma_data * torch.randn(len(levels), 3), torch.randn(len(levels), 3)
    w, v = torch.nn.Parameter(torch.randn(3, 3)), torch.nn.Parameter(torch.randn(3))
    noisy = x0 + sigma[:, None] * noise
    inputs = scheduler.precondition_inputs(noisy, sigma[:, None])
    label = torch.stack([scheduler.precondition_noise(one) for one in sigma])
    output = torch.tanh(inputs @ w + label[:, None] * v)
    denoised = scheduler.precondition_outputs(noisy, output, sigma[:, None])
    weight = (sigma**2 + sigma_data**2) / (sigma * sigma_data) ** 2
    loss = (weight[:, None] * (denoised - x0) ** 2).mean()
    loss.backward()
    return {
        "sigmaData": sigma_data,
        "t": levels,
        "x0": rounded(x0),
        "noise": rounded(noise),
        "w": rounded(w),
        "v": rounded(v),
        "inputs": rounded(inputs),
        "labels": rounded(label),
        "loss": rounded(loss),
        "gradients": {"w": rounded(w.grad), "v": rounded(v.grad)},
    }


print(
    json.dumps(
        {
            "origin": "EDMEulerScheduler of diffusers 0.42.1 and gradients of PyTorch 2.14.1, by tests/golden/edm_loss.py",
            "cases": [
                record(0.5, [0.3, 1.7, 0.05, 0.8]),
                record(1.0, [0.002, 80.0, 1.0, 4.0, 0.1]),
            ],
        }
    )
)
