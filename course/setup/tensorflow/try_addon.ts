/**
 * Loads the native addon whose path is the first argument, multiplies two matrices with it, and prints what it is. Runs
 * in a process of its own, because an addon that does not fit ends the process that loads it.
 *
 * @module
 */
import { createRequire } from "node:module";

interface Addon {
  createTensor(shape: number[], dtype: number, values: Float32Array): number;
  executeOp(
    name: string,
    attributes: { name: string; type: number; value: boolean | number }[],
    inputs: number[],
    outputs: number,
  ): { id: number }[];
  tensorDataSync(id: number): Float32Array;
  isUsingGpuDevice(): boolean;
  readonly TF_Version: string;
  readonly TF_FLOAT: number;
  readonly TF_ATTR_BOOL: number;
  readonly TF_ATTR_TYPE: number;
}

/** The address of this module, for the process that runs it. */
export const tryAddonScript: string = import.meta.url;

if (import.meta.main) {
  const addon: Addon = createRequire(import.meta.url)(Deno.args[0] ?? "");
  const matrix = addon.createTensor([2, 2], addon.TF_FLOAT, new Float32Array([1, 2, 3, 4]));
  const attributes = [
    { name: "transpose_a", type: addon.TF_ATTR_BOOL, value: false },
    { name: "transpose_b", type: addon.TF_ATTR_BOOL, value: false },
    { name: "T", type: addon.TF_ATTR_TYPE, value: addon.TF_FLOAT },
  ];
  const [product] = addon.executeOp("MatMul", attributes, [matrix, matrix], 1);
  const values = [...addon.tensorDataSync(product?.id ?? -1)].join(" ");
  if (values !== "7 10 15 22") throw new Error(`it multiplies wrongly: ${values} where 7 10 15 22 is right`);
  console.log(JSON.stringify({ version: addon.TF_Version, gpu: addon.isUsingGpuDevice() }));
}
