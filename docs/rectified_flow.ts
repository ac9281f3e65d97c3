/**
 * Flow matching and rectified flow on the library: two networks, and what few steps cost each. A minute on two cores.
 *
 *     deno run --v8-flags=--no-maglev -A docs/rectified_flow.ts
 */
import * as tf from "@tensorflow/tfjs";
import { loadDataset } from "../datasets/mod.ts";
import * as d from "../lib/mod.ts";
import { samplesSideBySide, writeFigure } from "../lib/plots/mod.ts";

console.log(d.describeEngine(await d.startBackend()));
d.seed(63);
const points = await loadDataset("swiss_roll"); // [x0, y0, x1, y1, ...]
const data = tf.tensor2d(points, [points.length / 2, 2]);
const settings = { iterations: 10_000, learningRate: 5e-4 };

/** A new network, and what it says of the velocity: the embedding of the time is made for 0 to 1000. */
const newNet = () => new d.SimpleNet([2, 128, 128, 128, 128, 128, 2]);
const velocityOf = (net: d.SimpleNet): d.Velocity => (x, t) => net.forward(x, t.mul(1000));

const net = newNet();
const flow = await d.train(net, () => d.flowMatchingLoss(velocityOf(net), d.minibatch(data, 128)), settings);
const velocity = velocityOf(flow.average);

// Reflow: a second network learns the straight lines from noise to where the first one takes it.
const x0 = d.randn([32_768, 2]);
const x1 = await d.sampleFlowEuler(velocity, x0, d.planFlowEuler(d.flowTimes(100)));
const straightNet = newNet();
const straight = await d.train(straightNet, () => {
  const rows = d.randint(0, x0.shape[0], [128]);
  return d.flowMatchingLoss(velocityOf(straightNet), x1.gather(rows), { x0: x0.gather(rows), sigmaMin: 0 });
}, settings);

const noise = d.randn([2048, 2]);
const target = points.subarray(0, 2 * 2048);
const panels = [];
for (const [name, v] of Object.entries({ "flow": velocity, "rectified flow": velocityOf(straight.average) })) {
  for (const steps of [1, 2, 5, 10]) {
    const samples = await (await d.sampleFlowEuler(v, noise, d.planFlowEuler(d.flowTimes(steps)))).data<"float32">();
    const title = `${name}, ${steps} step${steps === 1 ? "" : "s"}: ${
      Math.round(d.chamferDistance(samples, target)).toLocaleString("en")
    }`;
    panels.push({ title, samples });
    console.log(title);
  }
}
await writeFigure(
  new URL("figures/rectified_flow.png", import.meta.url),
  samplesSideBySide(panels, target, {
    title: "Few steps of Euler's method",
    subtitle: "with the Chamfer distance from the data",
  }),
);
