/**
 * Many CommonJS modules as one script: V8 can keep what it compiled of it, and an isolate that is given that loads the modules
 * in a fifth of the time.
 *
 * @module
 */
import Module, { createRequire } from "node:module";
import { dirname } from "node:path";
import { Script } from "node:vm";
import type { PackageModule } from "./package_modules.ts";

/** What the script evaluates to: for each file what it calls other modules, and the function that `require` would run. */
type Table = Readonly<Record<string, readonly [Readonly<Record<string, string>>, ModuleFunction]>>;

type ModuleFunction = (
  this: unknown,
  exports: unknown,
  require: (name: string) => unknown,
  module: NodeModule,
  file: string,
  folder: string,
) => void;

interface NodeModule {
  exports: unknown;
  filename: string;
  loaded: boolean;
}

/** The parts of `node:module` that its types leave out. */
const nodeModules = Module as unknown as {
  new (file: string): NodeModule;
  wrap(source: string): string;
  readonly _cache: Record<string, NodeModule | undefined>;
  readonly _extensions: Record<string, (module: NodeModule, file: string) => void>;
};

/** With one letter beyond Latin-1 the whole text would be kept in two bytes a letter, and read three times as long. */
function inAscii(source: string): string {
  // deno-lint-ignore no-control-regex
  const strange = /[^\x00-\x7f]/g;
  if (/\\[^\x20-\x7f\r\n]|String\.raw/.test(source)) return source; // there an escape means something else
  return source.replace(strange, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** The text of the script. */
export function scriptText(modules: readonly PackageModule[]): string {
  const rows = modules.map(({ file, source, requires }) =>
    `${JSON.stringify(file)}: [${JSON.stringify(requires)}, ${nodeModules.wrap(inAscii(source)).replace(/;\s*$/, "")}]`
  );
  return `({\n${rows.join(",\n")}\n})`;
}

/**
 * Runs the script, and has `require` and `import` take its modules from there. Each is run when it is first asked for, as ever.
 *
 * @param text From {@linkcode scriptText}.
 * @param compiled What V8 compiled of exactly this text before.
 * @returns The script; its `cachedDataRejected` says whether this V8 can use that.
 */
export function installScript(text: string, compiled?: Uint8Array): Script {
  const script = new Script(text, {
    filename: "packages.js",
    ...(compiled === undefined ? {} : { cachedData: compiled as Uint8Array<ArrayBuffer> }),
  });
  const table: Table = script.runInThisContext();
  const run = (module: NodeModule, file: string) => {
    const [requires, execute] = table[file]!;
    let other: ((name: string) => unknown) | undefined;
    const require = (name: string) => {
      const target = requires[name];
      return target === undefined ? (other ??= createRequire(file))(name) : exportsOf(target);
    };
    execute.call(module.exports, module.exports, require, module, file, dirname(file));
  };
  const exportsOf = (file: string): unknown => {
    const known = nodeModules._cache[file];
    if (known !== undefined) return known.exports;
    const module = new nodeModules(file);
    module.filename = file;
    nodeModules._cache[file] = module;
    run(module, file);
    module.loaded = true;
    return module.exports;
  };
  const plain = nodeModules._extensions[".js"]!;
  nodeModules._extensions[".js"] = (module, file) =>
    Object.hasOwn(table, file) ? run(module, file) : plain(module, file);
  return script;
}
