import { assertEquals, assertRejects } from "@std/assert";
import * as tf from "@tensorflow/tfjs";
import { startBackend } from "../../../lib/backend/start.ts";
import { Linear } from "../../../lib/networks/mod.ts";
import {
  loadWeights,
  readSafetensors,
  type SafeTensor,
  saveWeights,
  writeSafetensors,
} from "../../../lib/training/mod.ts";

await startBackend();

async function inFolder(use: (folder: string) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir();
  await use(folder).finally(() => Deno.remove(folder, { recursive: true }));
}

const filesIn = (folder: string) => [...Deno.readDirSync(folder)].map(({ name }) => name);

Deno.test("tensors are written to a file and read back; missing folders are made", () =>
  inFolder(async (folder) => {
    const path = `${folder}/new/weights.safetensors`;
    const tensors = new Map<string, tf.Tensor>([["w", tf.tensor2d([[1, 2]])], ["n", tf.scalar(3, "int32")], [
      "b",
      tf.tensor1d([true, false]),
    ]]);
    await writeSafetensors(path, tensors, { by: "test" });
    const read = await readSafetensors(path);
    assertEquals(read.metadata, { by: "test" });
    assertEquals(read.tensors.get("w"), { dtype: "F32", shape: [1, 2], data: Float32Array.of(1, 2) });
    assertEquals(read.tensors.get("n"), { dtype: "I32", shape: [], data: Int32Array.of(3) });
    assertEquals(read.tensors.get("b"), { dtype: "BOOL", shape: [2], data: Uint8Array.of(1, 0) });
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
    await assertRejects(() => loadWeights(net, `${folder}/none`), Error, "ENOENT");
  }));

Deno.test("a tensor whose numbers have no kind in a file is refused by its name", () =>
  inFolder(async (folder) => {
    for (const tensor of [tf.complex([1], [2]), tf.tensor1d(["a"])]) {
      const write = () => writeSafetensors(`${folder}/w.safetensors`, new Map([["w", tensor]]));
      await assertRejects(write, TypeError, `Tensor "w" has numbers of kind ${tensor.dtype}, which cannot be written.`);
    }
    assertEquals(filesIn(folder), []);
  }));

Deno.test("loadWeights() takes a file from elsewhere: names mapped, parts left out, numbers of other kinds", () =>
  inFolder(async (folder) => {
    const path = `${folder}/model.safetensors`;
    const weight = { dtype: "BF16", shape: [3, 2], data: Float32Array.of(1, 2, 3, 4, 5, 6) };
    const bias = { shape: [3], data: Float64Array.of(0.1, 0.2, 0.3) };
    const count = { dtype: "I64", shape: [], data: Float64Array.of(500) };
    await writeSafetensors(
      path,
      new Map<string, SafeTensor>([["net.0.weight", weight], ["net.0.bias", bias], ["net.1.count", count]]),
    );
    const net = await loadWeights(new Linear(2, 3), path, {
      rename: (name) => name.startsWith("net.0.") ? name.slice(6) : undefined,
    });
    assertEquals(net.weight.dataSync(), weight.data);
    assertEquals(net.bias.dataSync(), Float32Array.from(bias.data));
    const load = (rename: (name: string) => string | undefined) => loadWeights(net, path, { rename });
    await assertRejects(() => load((name) => name.slice(6)), RangeError, '"count" is not a parameter of this network.');
    await assertRejects(() => load(() => "weight"), RangeError, 'both become "weight". Give two names.');
    await assertRejects(() => load(() => null as never), TypeError, "becomes null. Give its name here");
    await assertRejects(() => loadWeights(net, path, { only: /a/ } as never), TypeError, 'no option "only"');
  }));

Deno.test("loadWeights() refuses a number that float32 cannot hold", () =>
  inFolder(async (folder) => {
    const path = `${folder}/model.safetensors`;
    await writeSafetensors(path, new Map([["weight", { shape: [1, 1], data: Float64Array.of(1e300) }]]));
    await assertRejects(
      () => loadWeights(new Linear(1, 1), path),
      RangeError,
      '"weight" has 1e+300, too large for float32.',
    );
  }));

Deno.test("writeSafetensors() says that an object of tensors is no Map of them", () =>
  inFolder((folder) =>
    assertRejects(
      () => writeSafetensors(`${folder}/model.safetensors`, { weight: tf.ones([1]) } as never),
      TypeError,
      "The tensors are not in a Map. Give new Map([[name, tensor], ...]).",
    ).then(() => {})
  ));
