"""Records image_layers.json: layers for images in PyTorch, with their gradients.

    pip install torch==2.14.1
    python image_layers.py > image_layers.json

Everything is computed in float64 and written with 8 digits. Images are turned to [N, H, W, C]; weights stay as PyTorch has
them. Gradients are those of the sum of all outputs, each times a number of `seed`.
"""

import json

import torch
from torch import nn

from unet import Downsample, ResBlock, SelfAttention2d, Upsample

torch.set_default_dtype(torch.float64)
torch.manual_seed(20)


def rounded(values):
    if isinstance(values, list):
        return [rounded(value) for value in values]
    return float(f"{values:.8g}")


def channels_last(x):
    return rounded(x.detach().permute(0, 2, 3, 1).tolist())


def record(options, layer, x, *more):
    x.requires_grad_(True)
    y = layer(x, *more)
    seed = torch.randn(y.shape)
    (y * seed).sum().backward()
    return {
        **options,
        "x": channels_last(x),
        "y": channels_last(y),
        "seed": channels_last(seed),
        "dx": channels_last(x.grad),
        "weights": {name: rounded(p.detach().tolist()) for name, p in layer.named_parameters()},
        "gradients": {name: rounded(p.grad.tolist()) for name, p in layer.named_parameters()},
    }


def convolution(kernel, stride, padding, size):
    options = {"dIn": 3, "dOut": 2, "kernel": kernel, "stride": stride, "padding": padding}
    layer = nn.Conv2d(3, 2, kernel, stride=stride, padding=padding)
    return record(options, layer, torch.randn(2, 3, *size))


def normalisation(groups, channels, mean):
    layer = nn.GroupNorm(groups, channels)
    nn.init.normal_(layer.weight)
    nn.init.normal_(layer.bias)
    x = torch.randn(2, channels, 3, 4) * torch.rand(channels)[:, None, None] + mean
    return record({"groups": groups, "channels": channels}, layer, x)


def block(dIn, dOut, rows):
    e = torch.randn(rows, 3)
    options = {"dIn": dIn, "dOut": dOut, "groups": 2, "e": rounded(e.tolist())}
    return record(options, ResBlock(dIn, dOut, 3, groups=2), torch.randn(2, dIn, 3, 4), e)


print(json.dumps({
    "meta": {"origin": f"image_layers.py, PyTorch {torch.__version__}, float64"},
    "conv": [
        convolution(3, 1, 1, (4, 4)),
        convolution(3, 2, 1, (4, 6)),
        convolution(3, 2, 1, (5, 4)),
        convolution(1, 1, 0, (3, 2)),
        convolution(2, 1, 1, (3, 3)),
        convolution(3, 3, 2, (4, 5)),
    ],
    "norm": [
        normalisation(1, 4, 0.0),
        normalisation(2, 6, 3.0),
        normalisation(6, 6, 0.0),
    ],
    "attention": [
        record({"channels": 4, "heads": heads, "groups": 2}, SelfAttention2d(4, heads, groups=2), torch.randn(2, 4, 3, 2))
        for heads in (1, 2)
    ],
    "block": [block(4, 4, 2), block(4, 6, 1)],
    "down": record({"dIn": 3, "dOut": 2}, Downsample(3, 2), torch.randn(2, 3, 4, 2)),
    "up": record({"dIn": 3, "dOut": 2}, Upsample(3, 2), torch.randn(2, 3, 2, 3)),
}))
