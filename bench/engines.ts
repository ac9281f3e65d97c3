/**
 * The engines that are compared.
 *
 * @module
 */
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The name of an engine, as in the results. */
export type EngineName =
  | "compiled"
  | "eager"
  | "library_eager"
  | "wasm"
  | "torch_eager"
  | "torch_compile"
  | "matmul_tensorflow"
  | "matmul_torch";

/** How an engine is started, and what readers call it. */
export interface Engine {
  readonly name: EngineName;
  readonly title: string;
  /** A program in TypeScript for Deno, or in Python for the environment that has PyTorch; with arguments. */
  readonly program: { readonly deno: readonly string[] } | { readonly python: readonly string[] };
}

/** All engines, in the order of the tables. */
export const engines: readonly Engine[] = [
  { name: "compiled", title: "this library", program: { deno: ["engines/compiled.ts"] } },
  { name: "library_eager", title: "this library, eager", program: { deno: ["engines/eager.ts", "tensorflow"] } },
  { name: "eager", title: "tfjs-node as it is", program: { deno: ["engines/tfjs_node.ts"] } },
  { name: "wasm", title: "this library on WASM", program: { deno: ["engines/eager.ts", "wasm"] } },
  { name: "torch_eager", title: "PyTorch eager", program: { python: ["torch/serve.py", "eager"] } },
  { name: "torch_compile", title: "PyTorch torch.compile", program: { python: ["torch/serve.py", "compile"] } },
  { name: "matmul_tensorflow", title: "products in TensorFlow", program: { deno: ["engines/products.ts"] } },
  { name: "matmul_torch", title: "products in PyTorch", program: { python: ["torch/serve.py", "products"] } },
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
