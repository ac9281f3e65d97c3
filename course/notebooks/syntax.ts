import { withModuleFiles } from "./module_file.ts";

/** A text that is not TypeScript. */
export interface SyntaxFault {
  /** Counted from 1. */
  readonly line: number;
  /** What the compiler says, and the line in question. */
  readonly message: string;
}

/**
 * Looks for syntax errors, in all texts at once (Deno's linter reads them, nothing runs).
 *
 * @returns For each text its first fault, or undefined.
 */
export async function findSyntaxFaults(
  sources: readonly string[],
  root: URL,
): Promise<(SyntaxFault | undefined)[]> {
  return await withModuleFiles(sources, root, async (modules) => {
    const command = new Deno.Command(Deno.execPath(), {
      args: ["lint", "--json", "--no-config", ...modules.map((module) => module.href)],
      stdout: "piped",
      stderr: "piped",
      env: { NO_COLOR: "1" },
    });
    const { stdout, stderr } = await command.output();
    let errors: { file_path: string; message: string }[];
    try {
      ({ errors } = JSON.parse(new TextDecoder().decode(stdout)));
    } catch {
      throw new Error(`The syntax of the cells could not be checked. ${new TextDecoder().decode(stderr).trim()}`);
    }
    return modules.map((module) => {
      const name = module.href.split("/").at(-1)!;
      const found = errors.find(({ file_path }) => file_path.endsWith(name));
      if (found === undefined) return undefined;
      const line = Number(/\.ts:(\d+):\d+/.exec(found.message)?.[1] ?? 1);
      return { line, message: found.message.replace(/ at file:\S+/, "") };
    });
  });
}
