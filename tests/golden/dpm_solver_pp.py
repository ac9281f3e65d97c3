"""Records dpm_solver_pp.json: DPM-Solver++ of order 3 and the stochastic one of order 2, of diffusers.

    pip install torch==2.14.1 diffusers==0.42.1
    python dpm_solver_pp.py > dpm_solver_pp.json

The network is the exact noise of two Gaussians. Steps are computed in float32, to which diffusers casts, and written with 9
digits.
"""

import json

import torch
from diffusers import DPMSolverMultistepScheduler

torch.manual_seed(23)

weights, means, s2 = torch.tensor([0.3, 0.7]), torch.tensor([[-1.2, 0.5], [0.8, -0.6]]), 0.09


def rounded(tensor):
    each = lambda value: [each(one) for one in value] if isinstance(value, list) else float(f"{value:.9g}")
    return each(tensor.tolist())


def noise_in(x, level):
    """The expected noise in x = alpha x_0 + sigma noise at sigma / alpha = level."""
    alpha = 1 / (1 + level**2).sqrt()
    sigma = level * alpha
    variance = alpha**2 * s2 + sigma**2
    away = x[:, None, :] - alpha * means  # [N, K, 2]
    shares = (weights.log() - (away**2).sum(-1) / (2 * variance)).softmax(-1)
    return sigma * (shares[..., None] * away).sum(1) / variance


def record(n, **options):
    scheduler = DPMSolverMultistepScheduler(beta_start=1e-4, beta_end=0.02, beta_schedule="linear", **options)
    scheduler.set_timesteps(n)
    x = torch.randn(4, 2)
    case = {"n": n, "config": options, "model": "gmm2", "sigmas": rounded(scheduler.sigmas), "x_init": rounded(x)}
    outputs, noises, traj = [], [], []
    for i, t in enumerate(scheduler.timesteps):
        output, noise = noise_in(x, scheduler.sigmas[i]), torch.randn(4, 2)
        x = scheduler.step(output, t, x, variance_noise=noise).prev_sample
        for kept, tensor in ((outputs, output), (noises, noise), (traj, x)):
            kept.append(rounded(tensor))
    stochastic = options["algorithm_type"].startswith("sde")
    return {**case, "model_out": outputs, "noise": noises if stochastic else None, "traj": traj}


third = {"algorithm_type": "dpmsolver++", "solver_order": 3}
stochastic = {"algorithm_type": "sde-dpmsolver++", "solver_order": 2}
print(
    json.dumps(
        {
            "meta": {"origin": "DPMSolverMultistepScheduler of diffusers 0.42.1, by tests/golden/dpm_solver_pp.py"},
            "cases": [
                record(20, **third, use_karras_sigmas=True),
                record(8, **third, timestep_spacing="trailing"),
                record(18, **third, timestep_spacing="trailing", final_sigmas_type="sigma_min"),
                record(20, **stochastic, use_karras_sigmas=True),
                record(6, **stochastic, timestep_spacing="trailing"),
            ],
        }
    )
)
