import { withModuleFiles } from "./module_file.ts";
import { findUnclosed } from "./unclosed.ts";

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
    const output = await command.output();
    const [stdout, stderr] = [output.stdout, output.stderr].map((bytes) => new TextDecoder().decode(bytes)) as [
      string,
      string,
    ];
    // What is not closed at the end of a file is only a warning to the linter, which guesses what was meant.
    const warnings = stderr.split(/^warn: /m).filter((text) => /^Unterminated|<eof>/.test(text));
    let errors: { file_path: string; message: string }[];
    try {
      ({ errors } = JSON.parse(stdout));
    } catch {
      throw new Error(`The syntax of the cells could not be checked. ${stderr.trim()}`);
    }
    return modules.map((module, i) => {
      const name = module.href.split("/").at(-1)!;
      const found = warnings.find((text) => text.includes(`/${name}:`)) ??
        errors.find(({ file_path }) => file_path.endsWith(name))?.message;
      return found === undefined ? undefined : toFault(found, sources[i]!);
    });
  });
}

/** What the compiler says, in words for people. */
function toFault(found: string, source: string): SyntaxFault {
  const line = Number(/\.ts:(\d+):\d+/.exec(found)?.[1] ?? 1);
  const unclosed = findUnclosed(source);
  // Of a bracket in the middle the compiler knows better where the trouble begins.
  if (unclosed !== undefined && (/Unterminated|<eof>/.test(found) || !"([{".includes(unclosed.text))) {
    const shown = source.split("\n")[unclosed.line - 1]!.trim();
    return { line: unclosed.line, message: `what opens with ${unclosed.text} is never closed.\n\n  ${shown}` };
  }
  const message = found.replace(/ at file:\S+/, "")
    .replace(/`?<lexing error: Error \{ error: \([\d.]+, (\w+)[^>]*>`?/, (_, kind) => kind)
    .trim();
  return { line, message };
}
