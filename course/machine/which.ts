import { delimiter, join } from "node:path";

/**
 * Looks a program up in PATH, as a shell does.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { which } from "./which.ts";
 * assertEquals(which("no-such-program", { PATH: "/usr/bin" }, "linux"), undefined);
 * ```
 */
export function which(
  name: string,
  env: Readonly<Record<string, string>>,
  os: typeof Deno.build.os,
): string | undefined {
  const endings = os === "windows" ? (env.PATHEXT ?? ".EXE;.CMD;.BAT").split(";") : [""];
  for (const folder of (env.PATH ?? env.Path ?? "").split(delimiter)) {
    if (folder === "") continue;
    for (const ending of endings) {
      const path = join(folder, name + ending.toLowerCase());
      if (isProgram(path, os)) return path;
    }
  }
  return undefined;
}

function isProgram(path: string, os: typeof Deno.build.os): boolean {
  try {
    const { isFile, mode } = Deno.statSync(path);
    return isFile && (os === "windows" || mode === null || (mode & 0o111) !== 0);
  } catch {
    return false;
  }
}
