import { assertEquals, assertRejects } from "@std/assert";
import * as tf from "@tensorflow/tfjs";
import { startBackend } from "../../../lib/backend/start.ts";
import { Linear } from "../../../lib/networks/mod.ts";
import { loadWeights, readSafetensors, saveWeights, writeSafetensors } from "../../../lib/training/mod.ts";

await startBackend();

async function inFolder(use: (folder: string) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir();
  await use(folder).finally(() => Deno.remove(folder, { recursive: true }));
}

const filesIn = (folder: string) => [...Deno.readDirSync(folder)].map(({ name }) => name);

Deno.test("tensors are written to a file and read back; missing folders are made", () =>
  inFolder(async (folder) => {
    const path = `${folder}/new/weights.safetensors`;
    const tensors = new Map<string, tf.Tensor>([["w", tf.tensor2d([[1, 2]])], ["n", tf.scalar(3, "int32")]]);
    await writeSafetensors(path, tensors, { by: "test" });
    const read = await readSafetensors(path);
    assertEquals(read.metadata, { by: "test" });
    assertEquals(read.tensors.get("w"), { shape: [1, 2], data: Float32Array.of(1, 2) });
    assertEquals(read.tensors.get("n"), { shape: [], data: Int32Array.of(3) });
    assertEquals(filesIn(`${folder}/new`), ["weights.safetensors"]);
  }));

Deno.test("a writing that fails leaves the older file as it was and no draft behind", () =>
  inFolder(async (folder) => {
    const path = `${folder}/weights.safetensors`;
    await writeSafetensors(path, new Map([["w", tf.scalar(1)]]));
    const wrong = new Map([["w", { shape: [5], data: Float32Array.of(2) }]]);
    await assertRejects(() => writeSafetensors(path, wrong), RangeError);
    await Deno.mkdir(`${folder}/taken`);
    await assertRejects(() => writeSafetensors(`${folder}/taken`, new Map([["w", tf.scalar(2)]]))); // cannot be renamed to
    assertEquals((await readSafetensors(path)).tensors.get("w")!.data, Float32Array.of(1));
    assertEquals(filesIn(folder).sort(), ["taken", "weights.safetensors"]);
  }));

Deno.test("saveWeights() and loadWeights() carry a network over, and refuse one of another make", () =>
  inFolder(async (folder) => {
    const path = `${folder}/layer.safetensors`;
    const net = new Linear(2, 3);
    await saveWeights(net, path);
    const same = await loadWeights(new Linear(2, 3), path);
    assertEquals(same.weight.dataSync(), net.weight.dataSync());
    await assertRejects(
      () => loadWeights(new Linear(2, 4), path),
      RangeError,
      '"weight" has shape [3, 2]; expected [4, 2]',
    );
    await assertRejects(() => loadWeights(net, `${folder}/none`), Deno.errors.NotFound);
  }));
