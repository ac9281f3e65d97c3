"""Records thresholding.json: one DDIM step of diffusers whose predicted data are clipped or dynamically thresholded.

    pip install torch==2.14.1 diffusers==0.39.0
    python thresholding.py > thresholding.json

Everything is computed in float32, the precision of the scheduler's tables, and written with 8 digits.
"""

import json

import torch
from diffusers import DDIMScheduler

torch.manual_seed(16)


def rounded(tensor):
    return [float(f"{value:.8g}") for value in tensor.flatten().tolist()]


def record(t, **options):
    scheduler = DDIMScheduler(
        num_train_timesteps=1000, beta_start=1e-4, beta_end=0.02, set_alpha_to_one=True, steps_offset=0, **options
    )
    scheduler.set_timesteps(10)
    sample, output = torch.randn(3, 4, 4, 2), torch.randn(3, 4, 4, 2)
    step = scheduler.step(output, t, sample, eta=0.0, use_clipped_model_output=True)
    return {
        "t": t,
        "tPrev": t - 100,
        "options": options,
        "shape": list(sample.shape),
        "sample": rounded(sample),
        "output": rounded(output),
        "x0": rounded(step.pred_original_sample),
        "next": rounded(step.prev_sample),
    }


dynamic = {"clip_sample": False, "thresholding": True}
print(
    json.dumps(
        {
            "origin": "diffusers 0.39.0, by tests/golden/thresholding.py",
            "cases": [
                record(400, clip_sample=True, clip_sample_range=1.0),
                record(400, clip_sample=True, clip_sample_range=2.5),
                record(200, **dynamic, dynamic_thresholding_ratio=0.9, sample_max_value=1.5),
                record(500, **dynamic, dynamic_thresholding_ratio=0.8, sample_max_value=100.0),
                record(100, **dynamic, dynamic_thresholding_ratio=0.995, sample_max_value=1.0),
            ],
        }
    )
)
