import { createRequire, isBuiltin } from "node:module";

/** A module of an npm package, as `require` finds it. */
export interface PackageModule {
  readonly file: string;
  readonly source: string;
  /** What it calls other modules, and the files that those are. */
  readonly requires: Readonly<Record<string, string>>;
}

/**
 * The CommonJS modules that `require` would load for some others, these included: all whose names stand in the text. What is
 * not found, not installed for example, is left out, and so is what is no JavaScript.
 *
 * @param entries Names of modules, e.g. "@tensorflow/tfjs".
 * @param from The module that would require them, as a URL.
 * @throws {Error} If one of the entries is not found.
 */
export function packageModules(entries: readonly string[], from: string): PackageModule[] {
  const modules = new Map<string, PackageModule>();
  const start = createRequire(from);
  const waiting = entries.map((name) => start.resolve(name));
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (modules.has(file)) continue;
    const source = Deno.readTextFileSync(file);
    const requires = requiredBy(file, source);
    modules.set(file, { file, source, requires });
    waiting.push(...Object.values(requires));
  }
  return [...modules.values()];
}

function requiredBy(file: string, source: string): Record<string, string> {
  const { resolve } = createRequire(file);
  const found: Record<string, string> = {};
  for (const [, name] of source.matchAll(/\brequire\(\s*["']([^"'\n]+)["']\s*\)/g)) {
    if (isBuiltin(name!)) continue;
    try {
      const target = resolve(name!);
      if (target.endsWith(".js")) found[name!] = target;
    } catch {
      // said in a comment, or wanted only where it is installed
    }
  }
  return found;
}
