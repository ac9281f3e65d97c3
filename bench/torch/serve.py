"""An engine of the bench: `serve.py eager|channels_last|compile|products`. One JSON object a line; see bench/protocol.ts."""

import json
import os
import sys
from time import perf_counter

os.environ.setdefault("TORCHINDUCTOR_CACHE_DIR", os.path.join(sys.prefix, "inductor"))  # what torch.compile builds

import torch  # noqa: E402: reads the variable

import jobs  # noqa: E402

DEVICE = "cuda" if torch.cuda.is_available() else "cpu"
CHUNK = 0.1  # seconds between two looks at the clock, where a step is shorter than that
LEAD_IN = 0.03  # seconds at the start of every burst that do not count: another engine had the caches
MOST = 1000  # steps between two looks at the clock, at most: a chain of DDPM has no more


class PacedJob:
    """A job whose pace is known, so that it looks at the clock seldom."""

    def __init__(self, job: jobs.Job) -> None:
        self.job = job
        self.seconds_per_step = 0.0

    def warm_up(self, seconds: float) -> None:
        self.timed(1)
        self.timed(1)
        self.run_for(seconds)

    def burst(self, seconds: float) -> dict[str, float]:
        self.run_for(LEAD_IN)
        return self.run_for(seconds)

    def run_for(self, seconds: float) -> dict[str, float]:
        begin, steps, spent = perf_counter(), 0, 0.0
        while spent < seconds:
            ahead = min(CHUNK, seconds - spent) / self.seconds_per_step
            n = max(1, min(MOST, round(ahead)))
            self.timed(n)
            steps += n
            spent = perf_counter() - begin
        return {"steps": steps, "milliseconds": 1000 * spent}

    def timed(self, n: int) -> None:
        begin = perf_counter()
        self.job.run(n)
        if DEVICE == "cuda":
            torch.cuda.synchronize()
        self.seconds_per_step = (perf_counter() - begin) / n


def answer(message: dict[str, object]) -> None:
    print(json.dumps(message), flush=True)


def main(mode: str) -> None:
    torch.set_default_device(DEVICE)
    place = torch.cuda.get_device_name() if DEVICE == "cuda" else f"{torch.get_num_threads()} threads"
    answer({"engine": f"PyTorch {torch.__version__}, {place}"})
    paced: dict[str, PacedJob] = {}
    for line in sys.stdin:
        request = json.loads(line)
        try:
            if request["do"] == "prepare":
                task = request["task"]
                job = jobs.products(task) if mode == "products" else jobs.build(task, mode)
                paced[task["work"]["name"]] = PacedJob(job)
                paced[task["work"]["name"]].warm_up(request["milliseconds"] / 1000)
                answer({"check": job.check})
            else:
                answer(paced[request["name"]].burst(request["milliseconds"] / 1000))
        except Exception as error:
            answer({"error": f"{type(error).__name__}: {error}".split("\n")[0]})


main(sys.argv[1])
