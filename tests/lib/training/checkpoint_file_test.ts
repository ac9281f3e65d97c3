import { assert, assertEquals, assertMatch, assertRejects } from "@std/assert";
import { Linear } from "../../../lib/networks/mod.ts";
import { loadCheckpoint, train } from "../../../lib/training/mod.ts";
import { inFolder, loss, run, start } from "./small_training.ts";
import { warningsOf } from "./warnings.ts";

Deno.test("a checkpoint that cannot be written is refused before the first iteration, with its path and the reason", () =>
  inFolder(async (folder) => {
    await Deno.writeTextFile(`${folder}/file`, "");
    await Deno.mkdir(`${folder}/folder`);
    let calls = 0;
    for (const path of [`${folder}/file/checkpoint`, `${folder}/folder`, "/proc/checkpoint", `${folder}/a\0b`]) {
      const attempt = () =>
        train(start(), (net) => {
          calls++;
          return loss(net);
        }, { iterations: 5, checkpoint: { path } });
      const { message } = await assertRejects(
        attempt,
        Error,
        `train: the checkpoint ${path} cannot be written: `,
      ) as Error;
      assertMatch(message, /Give the name of a file in a folder in which you may write/);
    }
    assertEquals(calls, 0);
    assertEquals([...Deno.readDirSync(folder)].map(({ name }) => name).sort(), ["file", "folder"]); // nothing is left
  }));

Deno.test("trying leaves an older checkpoint as it was", () =>
  inFolder(async (folder) => {
    const path = `${folder}/checkpoint.safetensors`;
    await run(start(), { checkpoint: { path } });
    const before = await Deno.readFile(path);
    const broken = () => Promise.reject(new Error("before the first iteration"));
    await assertRejects(() => train(start(), broken as never, { iterations: 30, checkpoint: { path } }), TypeError);
    assertEquals(await Deno.readFile(path), before);
  }));

Deno.test("when the folder is lost on the way, training goes on, says so once and at the end, and returns the result", () =>
  inFolder(async (folder) => {
    const path = `${folder}/kept/checkpoint.safetensors`;
    const { warnings, result } = await warningsOf(() =>
      run(start(), {
        checkpoint: { path, every: 4 },
        sampleEvery: 6,
        onSample: async (_, iteration) => {
          if (iteration !== 6) return;
          await Deno.remove(`${folder}/kept`, { recursive: true });
          await Deno.writeTextFile(`${folder}/kept`, "");
        },
      })
    );
    assertEquals(result.losses, (await run(start())).losses);
    assertEquals(warnings.length, 2);
    assertMatch(warnings[0]!, /could not be written at iteration 8: .*Training goes on, and tries again/);
    assertMatch(warnings[1]!, /the state after iteration 20 is not in .*It has iteration 4\. .*saveWeights\(\)/);
  }));

Deno.test("when the folder comes back, the checkpoint is whole again and nothing is said at the end", () =>
  inFolder(async (folder) => {
    const path = `${folder}/kept/checkpoint.safetensors`;
    const { warnings } = await warningsOf(() =>
      run(start(), {
        checkpoint: { path, every: 4 },
        sampleEvery: 6,
        onSample: async (_, iteration) => {
          await Deno.remove(`${folder}/kept`, { recursive: true });
          if (iteration === 6) await Deno.writeTextFile(`${folder}/kept`, "");
        },
      })
    );
    assertEquals(warnings.length, 1);
    assertEquals((await loadCheckpoint(path)).iteration, 20);
  }));

Deno.test("a network whose weights are NaN is refused with the name of one", async () => {
  const net = new Linear(2, 2);
  net.bias.assign(net.bias.mul(NaN));
  let calls = 0;
  const attempt = () => train(net, () => net.forward(net.weight).square().mean(), { iterations: 5 });
  await assertRejects(
    attempt,
    Error,
    'the weights of the network are NaN already: "bias". No training can bring them back',
  );
  assert(calls++ === 0);
});
