/**
 * What a pack says of itself: for which machines it is, for which version of the course, and what each file must be.
 *
 * @module
 */
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import type { Machine } from "../machine/machine.ts";
import type { Project } from "../setup/project.ts";
import { chooseWheel } from "../setup/tensorflow/tensorflow_wheel.ts";

/** The file of a pack that holds its manifest. */
export const MANIFEST = "manifest.json";

/** What set-up compares before it changes anything. */
export interface Manifest {
  /** Operating system and processor, as {@linkcode platformOf} names them. */
  readonly platform: string;
  /** The Python that the wheels are for, such as "3.13". */
  readonly python: string;
  /** Whether the wheels for NVIDIA GPUs are in it, too. */
  readonly gpu: boolean;
  /** What the pins of the course were, see {@linkcode pinsOf}. */
  readonly pins: string;
  /** The npm registry that the pack was filled from: npm keeps what it fetched under its address. */
  readonly registry: string;
  /** SHA-256 of each file by its path, with "/" between folders. */
  readonly files: Readonly<Record<string, string>>;
}

/**
 * The kind of a machine, in one word.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { platformOf } from "./manifest.ts";
 * assertEquals(platformOf({ os: "darwin", arch: "aarch64" }), "darwin-arm64");
 * ```
 */
export const platformOf = ({ os, arch }: Pick<Machine, "os" | "arch">): string =>
  `${os}-${arch === "aarch64" ? "arm64" : "x64"}`;

/** The first two numbers of a version: wheels are made for these. */
export const minor = (version: string): string => version.split(".").slice(0, 2).join(".");

/** One number for all that is pinned: two copies of the course that agree in it need the same packages. */
export async function pinsOf({ packageLock, requirements }: Project, machine: Machine): Promise<string> {
  const hash = createHash("sha256");
  for (const path of [packageLock, requirements]) {
    hash.update((await Deno.readTextFile(path)).replaceAll("\r\n", "\n")); // git on Windows changes line ends
  }
  hash.update(JSON.stringify([chooseWheel(machine, false), chooseWheel(machine, true)]));
  return hash.digest("hex");
}

/** SHA-256 of a file, read piece by piece. */
export async function sha256(path: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const piece of createReadStream(path)) hash.update(piece);
  return hash.digest("hex");
}

/**
 * Why a pack does not serve here, with what to do, in one sentence; nothing if it does.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { whyUnfit } from "./manifest.ts";
 * const here = { platform: "linux-x64", python: "3.13", gpu: false, pins: "1" };
 * const pack = { ...here, registry: "", files: {} };
 * assertEquals(whyUnfit(pack, here), undefined);
 * assertEquals(whyUnfit(pack, { ...here, platform: "darwin-arm64" }), "it is for linux-x64, and this machine is darwin-arm64: take a pack that was made on such a machine");
 * ```
 */
export function whyUnfit(
  pack: Manifest,
  here: Pick<Manifest, "platform" | "python" | "gpu" | "pins">,
): string | undefined {
  if (pack.platform !== here.platform) {
    return `it is for ${pack.platform}, and this machine is ${here.platform}: take a pack that was made on such a machine`;
  }
  if (pack.pins !== here.pins) {
    return "it was made for another version of the course: make it anew from this one, or take the course that it came with";
  }
  if (pack.python !== here.python) {
    return `it is for Python ${pack.python}, and this machine has ${here.python}: make it with ${here.python}, or install ${pack.python}`;
  }
  if (here.gpu && !pack.gpu) {
    return "this machine has an NVIDIA GPU, and the pack has nothing for it: make it with --gpu";
  }
  return undefined;
}
