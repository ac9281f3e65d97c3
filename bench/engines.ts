/**
 * The engines that are compared.
 *
 * @module
 */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Subject } from "./workloads.ts";

/** The name of an engine, as in the results. */
export type EngineName =
  | "compiled"
  | "eager"
  | "library_eager"
  | "wasm"
  | "torch_eager"
  | "torch_channels_last"
  | "torch_compile"
  | "matmul_tensorflow"
  | "matmul_torch";

/** How an engine is started, and what readers call it. */
export interface Engine {
  readonly name: EngineName;
  readonly title: string;
  /** What it is measured with. */
  readonly of: readonly Subject[];
  /** A program in TypeScript for Deno, or in Python for the environment that has PyTorch; with arguments. */
  readonly program: { readonly deno: readonly string[] } | { readonly python: readonly string[] };
}

const ALL = ["points", "images"] as const;
const POINTS = ["points"] as const;

/** All engines, in the order of the tables. */
export const engines: readonly Engine[] = [
  { name: "compiled", title: "this library", of: ALL, program: { deno: ["engines/compiled.ts"] } },
  {
    name: "library_eager",
    title: "this library, eager",
    of: ALL,
    program: { deno: ["engines/eager.ts", "tensorflow"] },
  },
  { name: "eager", title: "tfjs-node as it is", of: POINTS, program: { deno: ["engines/tfjs_node.ts"] } },
  { name: "wasm", title: "this library on WASM", of: POINTS, program: { deno: ["engines/eager.ts", "wasm"] } },
  { name: "torch_eager", title: "PyTorch eager", of: ALL, program: { python: ["torch/serve.py", "eager"] } },
  {
    name: "torch_channels_last",
    title: "PyTorch channels_last",
    of: ["images"],
    program: { python: ["torch/serve.py", "channels_last"] },
  },
  {
    name: "torch_compile",
    title: "PyTorch torch.compile",
    of: ALL,
    program: { python: ["torch/serve.py", "compile"] },
  },
  {
    name: "matmul_tensorflow",
    title: "products in TensorFlow",
    of: POINTS,
    program: { deno: ["engines/products.ts"] },
  },
  {
    name: "matmul_torch",
    title: "products in PyTorch",
    of: POINTS,
    program: { python: ["torch/serve.py", "products"] },
  },
];

const folder = fileURLToPath(new URL(".", import.meta.url));

/**
 * The command that starts an engine; undefined if it needs PyTorch and there is none.
 *
 * @param deno The Deno to run it with.
 * @param python The Python that has PyTorch, if there is one.
 */
export function commandOf({ program }: Engine, deno: string, python: string | undefined): string[] | undefined {
  if ("deno" in program) {
    const [file = "", ...args] = program.deno;
    return [deno, "run", "--allow-all", "--no-check", join(folder, file), ...args];
  }
  const [file = "", ...args] = program.python;
  return python === undefined ? undefined : [python, "-B", "-W", "ignore", join(folder, file), ...args];
}
