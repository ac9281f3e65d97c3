import {
  assert,
  assertEquals,
  assertMatch,
  assertRejects,
  assertStrictEquals,
  assertStringIncludes,
} from "@std/assert";
import * as tf from "@tensorflow/tfjs";
import { backendNames, type Engine } from "../../../lib/backend/engine.ts";
import { runningEngine, startBackend } from "../../../lib/backend/start.ts";
import { runScript } from "./run_script.ts";

const [engine, again] = await Promise.all([startBackend(), startBackend()]);

Deno.test("startBackend() called twice at once, and later, gives one and the same engine", async () => {
  assertStrictEquals(again, engine);
  assertStrictEquals(await startBackend(), engine);
  assertStrictEquals(await startBackend({ backend: engine.name }), engine);
  assertStrictEquals(runningEngine("a test"), engine);
});

Deno.test("the engine that startBackend() names is the one that runs the tensors", () => {
  assertEquals(tf.getBackend(), engine.name);
});

Deno.test("startBackend() refuses to change the engine that runs, and says what to do", async () => {
  const other = backendNames.find((name) => name !== engine.name)!;
  await assertRejects(() => startBackend({ backend: other }), Error, `${engine.name} runs already`);
  assertEquals(tf.getBackend(), engine.name);
});

Deno.test("startBackend() refuses an engine that does not exist", async () => {
  // @ts-expect-error: what a JavaScript caller or a configuration file may give
  await assertRejects(() => startBackend({ backend: "cuda" }), RangeError, 'The option backend is "cuda"');
});

// From here on, each test starts a process of its own, as the choice is made once in each.

Deno.test("DIFFUSION_BACKEND that names no engine is refused with the list", async () => {
  const { error } = await startIn({ variable: "cuda" });
  assertEquals(error, 'DIFFUSION_BACKEND is "cuda", which is no engine. Give one of: tensorflow, webgpu, wasm, cpu.');
});

for (const name of ["wasm", "cpu"] as const) {
  Deno.test(`DIFFUSION_BACKEND=${name} starts ${name}, says so, and prints nothing else`, async () => {
    const { engine, sum, noise } = await startIn({ variable: name });
    assertEquals(engine?.name, name);
    assertEquals(engine?.reason, `DIFFUSION_BACKEND=${name} asks for this engine.`);
    assertEquals(sum, 6);
    assertEquals(noise, "");
  });
}

Deno.test("a process without permission for native code falls back, and says why and what to do", async () => {
  const { engine } = await startIn({ permissions: ["--allow-read", "--allow-env", "--allow-sys"] });
  assert(engine && engine.name !== "tensorflow");
  assertMatch(
    engine.reason!,
    /^TensorFlow is not used: (this process may not load native code; start it with --allow-ffi|its native addon is not there)/,
  );
});

Deno.test("an engine that was asked for and cannot start is an error that says why", async () => {
  const { error } = await startIn({
    variable: "tensorflow",
    permissions: ["--allow-read", "--allow-env", "--allow-sys"],
  });
  assertStringIncludes(error!, "DIFFUSION_BACKEND=tensorflow asks for TensorFlow, which cannot start: ");
});

Deno.test({
  name: "TensorFlow starts without a line on the screen, in a process started in another folder",
  ignore: engine.name !== "tensorflow",
  async fn() {
    const { engine, sum, noise } = await startIn({
      variable: "tensorflow",
      folder: new URL("../../", import.meta.url),
    });
    assertEquals(engine?.name, "tensorflow");
    assertMatch(`${engine?.version} ${engine?.device}`, /^\d+\.\d+\.\d+ (CPU \(\d+ cores\)|GPU)/);
    assertEquals(sum, 6);
    assertEquals(noise, "");
  },
});

Deno.test({
  name: "TensorFlow names the NVIDIA GPU of the machine: as its device, or as what it does not use",
  ignore: engine.name !== "tensorflow" || Deno.build.os === "windows",
  async fn() {
    const folder = await Deno.makeTempDir();
    try {
      await Deno.writeTextFile(`${folder}/nvidia-smi`, "#!/bin/sh\necho 'NVIDIA Test 1'\n", { mode: 0o755 });
      const { engine } = await startIn({ variable: "tensorflow", path: `${folder}:${Deno.env.get("PATH")}` });
      if (engine?.device.startsWith("GPU")) assertEquals(engine.device, "GPU NVIDIA Test 1");
      else assertStringIncludes(engine?.reason ?? "", "The GPU NVIDIA Test 1 is not used");
    } finally {
      await Deno.remove(folder, { recursive: true });
    }
  },
});

interface Start {
  variable?: string;
  permissions?: string[];
  folder?: URL;
  path?: string;
}

interface Outcome {
  engine?: Engine;
  sum?: number;
  error?: string;
  noise: string;
}

async function startIn(
  { variable = "", permissions = ["-A"], folder = new URL("../../../", import.meta.url), path }: Start,
) {
  const script = `
    import * as tf from "${import.meta.resolve("@tensorflow/tfjs")}";
    import { startBackend } from "${import.meta.resolve("../../../lib/backend/start.ts")}";
    try {
      const engine = await startBackend();
      const [sum] = await tf.sum(tf.tensor([1, 2, 3])).data();
      console.log(JSON.stringify({ engine, sum }));
    } catch (error) {
      console.log(JSON.stringify({ error: error.message }));
    }`;
  const { stdout, stderr } = await runScript(script, {
    args: ["run", "--no-prompt", ...permissions, "-"],
    cwd: folder,
    env: { DIFFUSION_BACKEND: variable, NO_COLOR: "1", ...(path ? { PATH: path } : {}) },
  });
  const lines = new TextDecoder().decode(stdout).trim().split("\n");
  const noise = [...lines.slice(0, -1), new TextDecoder().decode(stderr).trim()].join("\n").trim();
  try {
    return { ...JSON.parse(lines.at(-1)!), noise } as Outcome;
  } catch {
    throw new Error(`The process did not get to its end. It printed: ${lines.join("\n")}\n${noise}`);
  }
}
