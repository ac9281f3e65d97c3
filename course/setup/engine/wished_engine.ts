import { type BackendName, parseBackendName } from "../../../lib/backend/engine.ts";
import type { Machine } from "../../machine/machine.ts";

/**
 * The engine that DIFFUSION_BACKEND asks for, if it is set.
 *
 * @throws {RangeError} If it names no engine; the message lists those that there are.
 */
export function wishedEngine({ env }: Pick<Machine, "env">): BackendName | undefined {
  const wish = env.DIFFUSION_BACKEND;
  return wish ? parseBackendName(wish, "DIFFUSION_BACKEND") : undefined;
}
