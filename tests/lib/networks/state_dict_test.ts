/** Weights of networks for images go to files and come from PyTorch's as they are: convolutions are [out, in, height, width]. */
import { assertEquals, assertLess, assertRejects } from "@std/assert";
import * as tf from "@tensorflow/tfjs";
import { startBackend } from "../../../lib/backend/start.ts";
import { UNet } from "../../../lib/networks/u_net.ts";
import { loadWeights, readSafetensors, saveWeights, writeSafetensors } from "../../../lib/training/mod.ts";
import { distance } from "./golden_net.ts";
import { goldenBatch, goldenUNet, untrainedUNet } from "./golden_unet.ts";

await startBackend();

const folder = await Deno.makeTempDir();
addEventListener("unload", () => Deno.removeSync(folder, { recursive: true }));
const { x, t, label, output } = goldenBatch();

/** The file that safetensors.torch.save_file() wrote. */
async function fileOfPyTorch(): Promise<string> {
  const path = `${folder}/unet.safetensors`;
  await Deno.writeFile(path, goldenUNet.file);
  return path;
}

Deno.test("loadWeights() reads the state_dict of a U-Net in PyTorch", async () => {
  const net = await loadWeights(untrainedUNet(), await fileOfPyTorch());
  assertLess(distance(net.forward(x, t, label), output), 1e-5);
});

Deno.test("saveWeights() writes what PyTorch reads: the same names, shapes and numbers", async () => {
  const net = await loadWeights(untrainedUNet(), await fileOfPyTorch());
  const path = `${folder}/ours.safetensors`;
  await saveWeights(net, path);
  const [ours, theirs] = [(await readSafetensors(path)).tensors, goldenUNet.weights];
  assertEquals([...ours.keys()].sort(), [...theirs.keys()].sort());
  for (const [name, tensor] of theirs) assertEquals(ours.get(name), tensor, name);
});

Deno.test("loadWeights() takes the average that PyTorch's AveragedModel keeps, by its other names", async () => {
  const path = `${folder}/average.safetensors`;
  const named = [...goldenUNet.weights].map(([name, tensor]) => [`module.${name}`, tensor] as const);
  const counter = { shape: [], data: Float32Array.of(10) };
  await writeSafetensors(path, new Map([...named, ["n_averaged", counter]]));
  const rename = (name: string) => name.startsWith("module.") ? name.slice("module.".length) : undefined;
  const net = await loadWeights(untrainedUNet(), path, { rename });
  assertLess(distance(net.forward(x, t, label), output), 1e-5);
});

Deno.test("loadWeights() refuses convolutions as TensorFlow has them, and another U-Net's weights, by name", async () => {
  const path = `${folder}/turned.safetensors`;
  const turned = new Map([...goldenUNet.weights].map(([name, { shape, data }]) => {
    const tensor = tf.tensor(data as Float32Array, [...shape]);
    return [name, shape.length === 4 ? tensor.transpose([2, 3, 1, 0]) : tensor];
  }));
  await writeSafetensors(path, turned);
  await assertRejects(
    () => loadWeights(untrainedUNet(), path),
    RangeError,
    '"first.weight" has shape [3, 3, 3, 4]; expected [4, 3, 3, 3].',
  );
  await assertRejects(
    async () => await loadWeights(new UNet(3, [4, 6], { groups: 2 }), await fileOfPyTorch()),
    RangeError,
    '"label.weight" is not a parameter of this network.',
  );
});
