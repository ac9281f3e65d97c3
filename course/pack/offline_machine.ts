import { join } from "node:path";
import type { Machine } from "../machine/machine.ts";

/**
 * A machine whose npm and pip ask an opened pack and nobody else: set-up on it is the usual one.
 *
 * @param folder Where the pack was opened.
 * @param registry The npm registry that it was filled from.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { thisMachine } from "../machine/machine.ts";
 * import { offlineMachine } from "./offline_machine.ts";
 * const machine = offlineMachine(thisMachine(), "/pack", "");
 * const argv = [machine.deno.path, "eval", "console.log(Deno.env.get('PIP_NO_INDEX'))"];
 * assertEquals((await machine.work({ argv }, () => {})).stdout.trim(), "1");
 * ```
 */
export function offlineMachine(machine: Machine, folder: string, registry: string): Machine {
  const only = {
    ...{ npm_config_cache: join(folder, "npm"), npm_config_offline: "true", npm_config_registry: registry },
    npm_config_update_notifier: "false", // it would ask the network all the same
    ...{ PIP_NO_INDEX: "1", PIP_FIND_LINKS: join(folder, "wheels"), PIP_NO_CACHE_DIR: "1" },
  };
  return {
    ...machine,
    work: (command, heard) => machine.work({ ...command, env: { ...command.env, ...only } }, heard),
  };
}
