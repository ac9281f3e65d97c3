import { assertEquals } from "@std/assert";
import { startBackend } from "../../../lib/backend/start.ts";
import { runScript } from "./run_script.ts";

const hasTensorFlow = (await startBackend()).name === "tensorflow";

/** What a script prints that runs on an engine, with `tf` and `x` = [NaN, 1, -1] at hand. */
async function on(engine: string, script: string): Promise<unknown> {
  const { stdout, stderr } = await runScript(
    `
    import * as tf from "${import.meta.resolve("@tensorflow/tfjs")}";
    import { startBackend } from "${import.meta.resolve("../../../lib/backend/start.ts")}";
    await startBackend();
    const x = tf.tensor1d([NaN, 1, -1]);
    console.log(JSON.stringify(${script}));`,
    { args: ["run", "-A", "-"], cwd: new URL("../../../", import.meta.url), env: { DIFFUSION_BACKEND: engine } },
  );
  const text = new TextDecoder();
  if (stdout.length === 0) throw new Error(text.decode(stderr));
  return JSON.parse(text.decode(stdout));
}

const image = "x.reshape([1, 1, 3, 1])";

/** Functions of x, each of which must have a NaN where x has one. */
const functions: Record<string, string> = {
  relu: "x.relu()",
  relu6: "x.relu6()",
  leakyRelu: "x.leakyRelu(0.2)",
  elu: "x.elu()",
  sigmoid: "x.sigmoid()",
  softplus: "x.softplus()",
  tanh: "x.tanh()",
  clipByValue: "x.clipByValue(-1, 1)",
  maximum: "x.maximum(0)",
  "maximum, other side": "tf.maximum(tf.scalar(0), x)",
  minimum: "x.minimum(0)",
  sign: "x.sign()",
  abs: "x.abs()",
  floorDiv: "x.floorDiv(2)",
  mod: "x.mod(2)",
  sum: "x.sum()",
  mean: "x.mean()",
  max: "x.max()",
  softmax: "x.softmax()",
  matMul: "tf.matMul(x.expandDims(0), tf.ones([3, 2]))",
  conv2d: `tf.conv2d(${image}, tf.ones([1, 3, 1, 1]), 1, "same").relu()`,
  depthwiseConv2d: `tf.depthwiseConv2d(${image}, tf.ones([1, 3, 1, 1]), 1, "same").relu()`,
  avgPool: `tf.avgPool(${image}, [1, 2], 1, "same").relu()`,
  resizeBilinear: `tf.image.resizeBilinear(${image}, [1, 6])`,
};

for (const engine of ["tensorflow", "wasm", "cpu"]) {
  const ignore = engine === "tensorflow" && !hasTensorFlow;

  Deno.test({
    name: `${engine}: NaN stays NaN`,
    ignore,
    async fn() {
      const list = Object.entries(functions).map(([name, code]) => `[${JSON.stringify(name)}, ${code}]`);
      const lost = await on(
        engine,
        `[${list}].filter(([, y]) => !y.dataSync().some(Number.isNaN)).map(([name]) => name)`,
      );
      assertEquals(lost, []);
    },
  });

  Deno.test({
    name: `${engine}: long sums, casts and divisions are right`,
    ignore,
    async fn() {
      const found = await on(
        engine,
        `[
          tf.fill([1000000], 0.1).mean().dataSync()[0].toPrecision(4),
          tf.fill([2, 500000], 0.1).sum(1).dataSync()[1].toPrecision(4),
          [...tf.tensor1d([0, 0.5, -1]).cast("bool").dataSync()],
          tf.scalar(1e12).floorDiv(2).dataSync()[0].toPrecision(5),
        ]`,
      );
      assertEquals(found, ["0.1000", "5.000e+4", [0, 1, 1], "5.0000e+11"]);
    },
  });
}
