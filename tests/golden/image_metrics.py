"""Records tests/golden/image_metrics.json: python tests/golden/image_metrics.py, with NumPy and SciPy.

The Fréchet distance with SciPy's square root of a matrix that is not symmetric; precision and recall as in the paper's
equations, with all distances at once. Neither is how lib/metrics computes them.
"""

import json
from pathlib import Path

import numpy as np
import scipy
from scipy.linalg import sqrtm
from scipy.spatial.distance import cdist

random = np.random.default_rng(2019)


def frechet(x, y):
    a, b = np.cov(x, rowvar=False), np.cov(y, rowvar=False)
    root = sqrtm(a @ b)
    return float(np.sum((x.mean(0) - y.mean(0)) ** 2) + np.trace(a) + np.trace(b) - 2 * np.trace(root).real)


def share_within(rows, others, k):
    radii = np.sort(cdist(others, others), axis=1)[:, k]  # column 0 is the row itself
    return float((cdist(rows, others) <= radii).any(axis=1).mean())


def case(name, samples, data):
    samples, data = samples.round(4), data.round(4)
    return {
        "name": name,
        "samples": samples.tolist(),
        "data": data.tolist(),
        "samples_covariance": np.cov(samples, rowvar=False).tolist(),
        "frechet_distance": frechet(samples, data),
        "precision": {k: share_within(samples, data, k) for k in (1, 3, 5)},
        "recall": {k: share_within(data, samples, k) for k in (1, 3, 5)},
        "nearest": cdist(samples, data).argmin(axis=1).tolist(),
        "nearest_distance": cdist(samples, data).min(axis=1).tolist(),
    }


def mixed(n, d, scale=1.0):
    return random.normal(size=(n, d)) @ random.normal(size=(d, d)) * scale + random.normal(size=d)


same = mixed(90, 5)
cases = [
    case("unlike", mixed(40, 6), mixed(60, 6, 0.5)),
    case("alike", same[:40], same[40:]),
    case("along the axes", random.normal(size=(40, 3)) * [1, 2, 3], random.normal(size=(40, 3)) * [3, 2, 1]),
]
meta = {
    "origin": f"tests/golden/image_metrics.py: NumPy {np.__version__}, SciPy {scipy.__version__}, float64",
}
path = Path(__file__).with_suffix(".json")
path.write_text(json.dumps({"meta": meta, "cases": cases}) + "\n")
