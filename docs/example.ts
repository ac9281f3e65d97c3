import * as tf from "@tensorflow/tfjs";
import { loadDataset } from "../datasets/mod.ts";
import * as d from "../lib/mod.ts";
import { samplesOverTarget, trajectories, writeFigure } from "../lib/plots/mod.ts";

console.log(d.describeEngine(await d.startBackend()));
d.seed(1234);
const points = await loadDataset("swiss_roll"); // [x0, y0, x1, y1, ...]
const data = tf.tensor2d(points, [points.length / 2, 2]);

const schedule = d.linearSchedule(1000);
const marginals = d.tables(schedule);
const net = new d.SimpleNet([2, 128, 128, 128, 2]);
const loss = () => d.epsilonLoss((x, t) => net.forward(x, t), marginals, d.minibatch(data, 128));
const { average } = await d.train(net, loss, { iterations: 5000 });

const denoise: d.Denoiser = (x, t) => average.forward(x, t);
const noise = d.randn([2048, 2]);
const ddim = new d.Trajectory();
const samples = await d.sampleDdim(denoise, noise, d.planDdim(schedule, d.leading(1000, 50)), { trajectory: ddim });
const drawn = await samples.data<"float32">();
const target = points.subarray(0, drawn.length);
console.log("Chamfer distance", d.chamferDistance(drawn, target).toFixed(1));
await writeFigure(
  new URL("figures/samples.png", import.meta.url),
  samplesOverTarget(drawn, target, { title: "DDIM, 50 steps" }),
);

// The same noise through all 1000 steps of DDPM, and the paths of both.
const ddpm = new d.Trajectory({ every: 10 });
await d.sampleDdpm(denoise, noise, d.planDdpm(schedule, d.leading(1000, 1000)), { trajectory: ddpm });
await writeFigure(
  new URL("figures/trajectories.png", import.meta.url),
  trajectories(
    [{ title: "DDPM: stochastic", frames: ddpm.frames }, { title: "DDIM: deterministic", frames: ddim.frames }],
    target,
  ),
);
