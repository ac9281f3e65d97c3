/** What a lock file says of one package. */
export interface LockedPackage {
  readonly version?: string;
  readonly integrity?: string;
  readonly optional?: boolean;
  readonly os?: readonly string[];
  readonly cpu?: readonly string[];
}

/** The packages of a lock file by the folder that each lies in. */
export type LockedPackages = Readonly<Record<string, LockedPackage>>;

/**
 * Says how the installed packages differ from the locked ones, or nothing when they do not. A package for another
 * platform may be missing.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { difference } from "./lock_file.ts";
 * const locked = { "node_modules/linkedom": { version: "0.18.12" } };
 * assertEquals(difference(locked, { "node_modules/linkedom": { version: "0.18.9" } }), "linkedom is 0.18.9, not 0.18.12");
 * assertEquals(difference(locked, locked), undefined);
 * ```
 */
export function difference(locked: LockedPackages, installed: LockedPackages): string | undefined {
  for (const [folder, wanted] of Object.entries(locked)) {
    if (folder === "") continue;
    const name = packageName(folder);
    const found = installed[folder];
    if (found === undefined) {
      if (wanted.optional) continue;
      return `${name} is missing`;
    }
    if (found.version !== wanted.version) return `${name} is ${found.version}, not ${wanted.version}`;
    if (wanted.integrity !== undefined && found.integrity !== wanted.integrity) return `${name} is another build`;
  }
  const extra = Object.keys(installed).find((folder) => locked[folder] === undefined);
  return extra === undefined ? undefined : `${packageName(extra)} is not in package-lock.json`;
}

/** The name of the package that lies in a folder of node_modules. */
export const packageName = (folder: string) =>
  folder.slice(folder.lastIndexOf("node_modules/") + "node_modules/".length);
