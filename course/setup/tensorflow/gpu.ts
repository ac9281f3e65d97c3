import type { Machine } from "../../machine/machine.ts";

/**
 * The name of the first NVIDIA GPU that the driver lists, if there is one.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { firstGpu } from "./gpu.ts";
 * assertEquals(firstGpu("GPU 0: NVIDIA L4 (UUID: GPU-1b2c)\n"), "NVIDIA L4");
 * assertEquals(firstGpu("No devices were found\n"), undefined);
 * ```
 */
export function firstGpu(listing: string): string | undefined {
  return listing.match(/^GPU \d+: (.+?)(?: \(UUID.*)?$/m)?.[1];
}

/** Asks the NVIDIA driver; without its tool there is no GPU. */
export async function gpuName(machine: Machine): Promise<string | undefined> {
  const tool = machine.which("nvidia-smi");
  if (tool === undefined) return undefined;
  const { code, stdout } = await machine.ask({ argv: [tool, "-L"] });
  return code === 0 ? firstGpu(stdout) : undefined;
}
