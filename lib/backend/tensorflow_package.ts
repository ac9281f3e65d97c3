/**
 * The npm package that speaks to TensorFlow's native library. It is the user's own: this library depends on none, because
 * its addon is made for one system and one kind of processor.
 *
 * @module
 */
import { builtin } from "../host/builtin.ts";
import { findModule, requireModule } from "../host/packages.ts";

/** The packages, of which one is enough; they differ in the TensorFlow that they install. */
const names = ["@tensorflow/tfjs-node-gpu", "@tensorflow/tfjs-node"];

/** As TypeScript in a folder this is the library within its course, whose set-up installs TensorFlow. */
const inCourse = /^file:.*\.ts$/.test(import.meta.url);

/** How a user comes by TensorFlow, and what repairs it, as a command. */
export const tensorFlowCommands = inCourse
  ? { install: "deno task setup", gpu: "deno task setup", repair: "deno task setup" }
  : {
    install: "npm install @tensorflow/tfjs-node",
    gpu: "npm install @tensorflow/tfjs-node-gpu",
    repair: "npm rebuild @tensorflow/tfjs-node",
  };

let used: string | undefined;

/**
 * Where the compiled addon lies. Its package is the one that is used from then on.
 *
 * @throws {Error} If there is none; the message says what to do.
 */
export function findAddon(): string {
  const there = names.filter(isInstalled);
  const { install, repair } = tensorFlowCommands;
  if (there.length === 0) throw new Error(`its package is not installed; "${install}" installs it.`);
  for (const name of there) {
    const addon = addonOf(name);
    if (addon === undefined) continue;
    refuseTwoCopies(addon);
    used = name;
    return addon;
  }
  throw new Error(`its native addon is not there; "${repair}" builds it.`);
}

/** Tensors of one copy of TensorFlow.js mean nothing to another. */
function refuseTwoCopies(addon: string): void {
  const [ours, its] = [findModule("@tensorflow/tfjs"), findModule("@tensorflow/tfjs", addon)];
  if (ours === its) return;
  throw new Error(
    `its package uses another copy of TensorFlow.js, ${its} beside ${ours}; "npm dedupe" makes them one.`,
  );
}

/** The name of the package that is used. */
export const tensorFlowPackage = (): string => used ??= names.find(isInstalled) ?? names[0]!;

/** A module of the package, such as "dist/nodejs_kernel_backend". */
export const tensorFlowModule = (path: string): unknown => requireModule(`${tensorFlowPackage()}/${path}`);

function isInstalled(name: string): boolean {
  try {
    findModule(`${name}/dist/register_all_kernels`);
    return true;
  } catch {
    return false;
  }
}

/** The addon for the newest interface to Node that there is one for: it lies in lib/napi-v8, lib/napi-v9, ... */
function addonOf(name: string): string | undefined {
  const { existsSync, readdirSync } = builtin("node:fs")!;
  const { dirname, join } = builtin("node:path")!;
  const lib = join(dirname(findModule(`${name}/package.json`)), "lib");
  if (!existsSync(lib)) return undefined;
  const versions = readdirSync(lib).flatMap((folder) => /^napi-v(\d+)$/.exec(folder)?.[1] ?? []).map(Number);
  return versions.toSorted((a, b) => b - a)
    .map((version) => join(lib, `napi-v${version}`, "tfjs_binding.node"))
    .find((path) => existsSync(path));
}
