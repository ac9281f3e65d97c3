/**
 * npm packages that are loaded when they are there: by their names, from where this library lies, or else from the folder in
 * which the program was started.
 *
 * @module
 */
import { hostProcess, neededBuiltin } from "./builtin.ts";

type Require = ReturnType<(typeof import("node:module"))["createRequire"]>;

function* requires(): Generator<Require> {
  const { createRequire } = neededBuiltin("node:module", "A package");
  if (import.meta.url.startsWith("file:")) yield createRequire(import.meta.url); // JSR gives it from the web
  yield createRequire(`${hostProcess()!.cwd()}/`);
}

/**
 * The file of a package's module.
 *
 * @param from A file from which it is looked for instead.
 * @throws {Error} If it is not installed.
 */
export function findModule(name: string, from?: string): string {
  const { createRequire } = neededBuiltin("node:module", "A package");
  let failure: unknown;
  for (const require of from === undefined ? requires() : [createRequire(from)]) {
    try {
      return require.resolve(name);
    } catch (error) {
      failure ??= error;
    }
  }
  throw failure;
}

/**
 * Loads a package's module, or a file, the CommonJS way.
 *
 * @throws {Error} If it is not there, or throws.
 */
export function requireModule(name: string): unknown {
  const [require] = requires();
  return require!(findModule(name));
}
