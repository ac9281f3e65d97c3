import { assertEquals } from "@std/assert";
import { fileURLToPath } from "node:url";

const engine = new URL("../../../course/compiled/engine_packages.ts", import.meta.url).href;
const backend = new URL("../../../lib/backend/mod.ts", import.meta.url).href;
const project = new URL("../../../", import.meta.url);

/** Says which files functions of TensorFlow.js and of its kernels stand in, and what they compute. */
const look = `
  import ${JSON.stringify(engine)};
  const tf = await import("@tensorflow/tfjs");
  const { startBackend } = await import(${JSON.stringify(backend)});
  const { name } = await startBackend();
  const fileOf = (action) => { try { action(); } catch (error) { return /packages\\.js/.exec(error.stack)?.[0]; } };
  const kernel = tf.getKernel("Add", name === "tensorflow" ? name : "cpu").kernelFunc;
  const sum = await tf.add([1, 2], [3, 4]).data();
  const seen = [fileOf(() => tf.tensor("x", [2, 2])), fileOf(() => kernel({})), typeof tf.layers.dense, ...sum];
`;

Deno.test("the process that checks and its isolates load TensorFlow.js and its kernels compiled", async () => {
  const folder = await Deno.makeTempDir({ dir: fileURLToPath(project), prefix: ".joined_" }); // in it, packages are found
  try {
    const worker = `${folder}/worker.mjs`;
    await Deno.writeTextFile(
      worker,
      `import { parentPort } from "node:worker_threads";${look} parentPort.postMessage(seen);`,
    );
    const program = `${folder}/program.mjs`;
    await Deno.writeTextFile(
      program,
      `${look}
      import { Worker } from "node:worker_threads";
      import { compiledEngine } from ${JSON.stringify(engine)};
      const worker = new Worker(${JSON.stringify(worker)}, { workerData: compiledEngine });
      const theirs = await new Promise((resolve, reject) => worker.once("message", resolve).once("error", reject));
      console.log(JSON.stringify([seen, theirs]));
      Deno.exit();`,
    );
    const { stdout } = await new Deno.Command(Deno.execPath(), {
      args: ["run", "-A", "--no-check", "--quiet", "--v8-flags=--no-maglev", program],
      stderr: "inherit",
    }).output();
    const right = ["packages.js", "packages.js", "function", 4, 6];
    assertEquals(JSON.parse(new TextDecoder().decode(stdout)), [right, right]);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
