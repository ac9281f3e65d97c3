/** The part of a deno.json that maps import names. */
interface Mapping {
  readonly imports?: Readonly<Record<string, string>>;
}

/**
 * The import map of a deno.json as a file of its own, with some entries replaced. Relative targets become absolute, so
 * that the file may lie anywhere.
 *
 * @param config The text of deno.json.
 * @param root The folder in which it lies, as a URL with a slash at its end.
 * @param replaced Names and what they stand for instead, relative to that folder.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { importMap } from "./import_map.ts";
 * const config = '{ "imports": { "@std/assert": "jsr:@std/assert@^1" } }';
 * const map = importMap(config, new URL("file:///course/"), { "@std/assert": "./tests/assert/mod.ts" });
 * assertEquals(map, { imports: { "@std/assert": "file:///course/tests/assert/mod.ts" } });
 * ```
 */
export function importMap(
  config: string,
  root: URL,
  replaced: Readonly<Record<string, string>>,
): { imports: Record<string, string> } {
  const { imports = {} }: Mapping = JSON.parse(config);
  const absolute = ([name, target]: [string, string]): [string, string] => [
    name,
    /^\.{0,2}\//.test(target) ? new URL(target, root).href : target,
  ];
  return { imports: Object.fromEntries(Object.entries({ ...imports, ...replaced }).map(absolute)) };
}
