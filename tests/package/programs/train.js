/**
 * What a user of the library writes: a training and a few samples. The same file runs on Deno, Node, Bun and in a browser.
 */
import * as d from "@diffusion-course/diffusion";
import * as tf from "@tensorflow/tfjs";

/** Trains on four points, says which engine did it, what the losses were and how the samples look. */
export async function train(options) {
  const engine = await d.startBackend(options);
  d.seed(1234);
  const data = tf.tensor2d([[1, 1], [1, -1], [-1, 1], [-1, -1]]);
  const schedule = d.linearSchedule(1000);
  const marginals = d.tables(schedule);
  const net = new d.SimpleNet([2, 32, 32, 2]);
  const loss = () => d.epsilonLoss((x, t) => net.forward(x, t), marginals, d.minibatch(data, 128));
  const { average, losses } = await d.train(net, loss, { iterations: 100 });
  const plan = d.planDdim(schedule, d.leading(1000, 10));
  const samples = await d.sampleDdim((x, t) => average.forward(x, t), d.randn([50, 2]), plan);
  return { engine: engine.name, losses: [...losses], shape: samples.shape, values: [...await samples.data()] };
}
