/**
 * The modules that are built into Deno, Node and Bun. They are asked for while the program runs, because a browser and the
 * programs that bundle for it stop at an import of theirs.
 *
 * @module
 */

/** The modules that the library uses. */
interface Builtins {
  readonly "node:async_hooks": typeof import("node:async_hooks");
  readonly "node:child_process": typeof import("node:child_process");
  readonly "node:crypto": typeof import("node:crypto");
  readonly "node:fs": typeof import("node:fs");
  readonly "node:fs/promises": typeof import("node:fs/promises");
  readonly "node:module": typeof import("node:module");
  readonly "node:os": typeof import("node:os");
  readonly "node:path": typeof import("node:path");
  readonly "node:util": typeof import("node:util");
}

/** What of `process` is used here. */
interface Process {
  readonly env: Record<string, string | undefined>;
  readonly arch: string;
  readonly platform: string;
  readonly pid: number;
  cwd(): string;
  getBuiltinModule?<Name extends keyof Builtins>(name: Name): Builtins[Name];
}

/** The process; a browser has none, and what a bundle puts in its place has no modules. */
export function hostProcess(): Process | undefined {
  const { process } = globalThis as { process?: Process };
  return process?.getBuiltinModule === undefined ? undefined : process;
}

/** A built-in module; none in a browser. */
export const builtin = <Name extends keyof Builtins>(name: Name): Builtins[Name] | undefined =>
  hostProcess()?.getBuiltinModule?.(name);

/**
 * A built-in module without which something cannot be done.
 *
 * @param what The thing that needs it, for the error message.
 * @throws {Error} If there is none.
 */
export function neededBuiltin<Name extends keyof Builtins>(name: Name, what: string): Builtins[Name] {
  const module = builtin(name);
  if (module !== undefined) return module;
  throw new Error(`${what} needs Deno, Bun, or Node 20.16 or newer; this is ${hostTitle()}.`);
}

/** What runs the program, in words. */
function hostTitle(): string {
  const { process } = globalThis as { process?: { versions?: { node?: string } } };
  const node = process?.versions?.node;
  return node === undefined ? "a browser, which has none of it" : `Node ${node}`;
}
