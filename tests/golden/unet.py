"""Records unet.json: a small U-Net in PyTorch, its output, loss and gradients, and ten steps of Adam.

    pip install torch==2.14.1 safetensors==0.8.0
    python unet.py > unet.json

Everything is computed in float64. Images are turned to [N, H, W, C]. Weights are state_dicts in the safetensors format, as
float32 and base64: before training, the gradients there, and after ten steps.
"""

import base64
import json
import sys
from pathlib import Path

import safetensors.torch
import torch
import torch.nn.functional as F
from torch import nn

sys.path.insert(0, str(Path(__file__).parents[2] / "bench" / "torch"))

from u_net import UNet  # noqa: E402: lies beside the bench


def channels_last(x):
    return [float(f"{value:.8g}") for value in x.detach().permute(0, 2, 3, 1).flatten().tolist()]


def encoded(tensors):
    file = safetensors.torch.save({name: tensor.detach().float().contiguous() for name, tensor in tensors})
    return base64.b64encode(file).decode()


def main():
    torch.set_default_dtype(torch.float64)
    torch.manual_seed(20)
    sizes = {"channels": 3, "widths": [4, 6], "depths": [1, 2], "attention": [1], "classes": 2}
    sizes |= {"embedding": 6, "sinusoids": 8, "heads": 2, "groups": 2}
    net = UNet(*[sizes[name] for name in sizes])
    for name, parameter in net.named_parameters():
        if "norm" in name:
            nn.init.normal_(parameter, mean=1.0 if name.endswith("weight") else 0.0, std=0.3)
    x, target = torch.randn(3, 3, 4, 4), torch.randn(3, 3, 4, 4)
    t, label = torch.tensor([0.0, 417.0, 999.0]), torch.tensor([1, 0, 2])  # 2: no class

    def loss():
        return F.mse_loss(net(x, t, label), target)

    before = encoded(net.state_dict().items())
    output = net(x, t, label)
    loss().backward()
    gradients = encoded((name, parameter.grad) for name, parameter in net.named_parameters())
    adam = torch.optim.Adam(net.parameters(), lr=1e-2, eps=1e-5)
    losses = []
    for _ in range(10):
        adam.zero_grad()
        value = loss()
        value.backward()
        adam.step()
        losses.append(value.item())

    print(json.dumps({
        "meta": {"origin": f"unet.py, PyTorch {torch.__version__}, float64"},
        "sizes": sizes,
        "shape": [3, 4, 4, 3],
        "x": channels_last(x),
        "t": t.tolist(),
        "label": label.tolist(),
        "target": channels_last(target),
        "output": channels_last(output),
        "losses": losses,
        "weights": before,
        "gradients": gradients,
        "trained": encoded(net.state_dict().items()),
    }))


if __name__ == "__main__":
    main()
