/** WebGPU in a process of its own. Skipped where there is no adapter; one that computes on the CPU will do. */
import { assertEquals, assertMatch } from "@std/assert";
import { runScript } from "./run_script.ts";
import { hasAdapter } from "./webgpu_adapter.ts";

async function onWebGpu(script: string): Promise<unknown> {
  const { stdout, stderr } = await runScript(
    `
    import * as tf from "${import.meta.resolve("@tensorflow/tfjs")}";
    import * as d from "${import.meta.resolve("../../../lib/mod.ts")}";
    await d.startBackend();
    console.log(JSON.stringify(await (async () => { ${script} })()));`,
    {
      args: ["run", "-A", "--unstable-webgpu", "-"],
      cwd: new URL("../../../", import.meta.url),
      env: { DIFFUSION_BACKEND: "webgpu" },
    },
  );
  const text = new TextDecoder();
  if (stdout.length === 0) throw new Error(text.decode(stderr));
  return JSON.parse(text.decode(stdout).trim().split("\n").at(-1)!); // the line before is progress
}

const ignore = !(await hasAdapter());

Deno.test({
  name: "WebGPU multiplies, trains and samples as TensorFlow.js on the CPU does",
  ignore,
  async fn() {
    const script = `
      d.seed(1);
      const product = await tf.matMul(tf.tensor2d([[1, 2], [3, 4]]), tf.tensor2d([[5, 6], [7, 8]])).data();
      const net = new d.SimpleNet([2, 16, 2]);
      const data = d.randn([64, 2]);
      const schedule = d.linearSchedule(50);
      const tables = d.tables(schedule);
      const loss = () => d.epsilonLoss((x, t) => net.forward(x, t), tables, d.minibatch(data, 16));
      const { losses } = await d.train(net, loss, { iterations: 20, learningRate: 1e-3 });
      const x = await d.sampleDdpm((x, t) => net.forward(x, t), d.randn([4, 2]), d.planDdpm(schedule));
      return { product: [...product], losses: losses.length, x: [...await x.data()] };`;
    const found = await onWebGpu(script) as { product: number[]; losses: number; x: number[] };
    assertEquals(found.product, [19, 22, 43, 50]);
    assertEquals(found.losses, 20);
    assertEquals(found.x.map(Number.isFinite), Array(8).fill(true));
  },
});

Deno.test({
  name: "what WebGPU cannot do, reading at once, is said with what to write instead",
  ignore,
  async fn() {
    const said = await onWebGpu(`
      const y = tf.ones([5000]).add(1); // small ones TensorFlow.js computes on the host
      try { y.dataSync(); } catch (error) { return error.message; }`);
    assertMatch(String(said), /^WebGPU has no dataSync and arraySync: .* await x\.data\(\)/);
    assertEquals(await onWebGpu(`return [...tf.tensor1d([1, 2]).dataSync()];`), [1, 2]); // still on the host
  },
});
