import { assertEquals, assertStringIncludes } from "@std/assert";
import { runScript } from "./run_script.ts";

/** What a script prints that runs in a process of its own, on WebAssembly, with `tf` at hand. */
async function onWasm(script: string): Promise<unknown> {
  const { stdout, stderr } = await runScript(
    `
    import * as tf from "${import.meta.resolve("@tensorflow/tfjs")}";
    import { startBackend } from "${import.meta.resolve("../../../lib/backend/start.ts")}";
    await startBackend({ backend: "wasm" });
    ${script}`,
    { args: ["run", "-A", "-"], cwd: new URL("../../../", import.meta.url), env: { NO_COLOR: "1" } },
  );
  const text = new TextDecoder();
  assertEquals(text.decode(stderr), ""); // no banner of the engine that kernels are borrowed from
  try {
    return JSON.parse(text.decode(stdout));
  } catch {
    throw new Error(text.decode(stdout));
  }
}

Deno.test("mended and borrowed kernels leave nothing behind, on either engine", async () => {
  const left = await onWasm(`
    const x = tf.ones([1, 4, 4, 2]), w = tf.ones([3, 3, 2, 2]), a = tf.ones([5, 4]), rows = tf.tensor1d([1, 1], "int32");
    const engines = [tf.backend(), tf.findBackend("cpu")];
    const count = () => [tf.memory().numTensors, ...engines.map((engine) => engine.numDataIds())];
    const work = () => tf.tidy(() => {
      tf.grads((x, w) => tf.maxPool(tf.conv2d(x, w, 1, "same"), 2, 2, "same"))([x, w]);
      tf.grad((x) => tf.avgPool(tf.image.resizeBilinear(tf.mirrorPad(x, [[0, 0], [1, 1], [0, 0], [0, 0]], "reflect"),
        [3, 3], false, true), 3, 1, "same"))(x);
      tf.grad((a) => tf.gather(a, rows))(a);
      tf.matMul(a, a, true).matMul(a, false, true);
      tf.einsum("ij,ik->jk", a, a);
    });
    work();
    const before = count();
    work();
    console.log(JSON.stringify(count().map((n, i) => n - before[i])));`);
  assertEquals(left, [0, 0, 0]);
});

Deno.test("an operation that WebAssembly has not is refused with what to do", async () => {
  const message = await onWasm(`
    try {
      tf.complex(tf.ones([2]), tf.ones([2]));
    } catch (error) {
      console.log(JSON.stringify(error.message));
    }`);
  assertStringIncludes(
    message as string,
    "The engine WebAssembly has no operation Complex. Start with DIFFUSION_BACKEND=cpu",
  );
});
