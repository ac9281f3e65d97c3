/**
 * Runs a program in many processes side by side and counts those that fail: wrong numbers that depend on when a compiler
 * is ready come up on a busy machine, and in few processes of a hundred.
 *
 *     deno run -A tests/maglev/many_processes.ts [--deno FILE] [--flags V8,FLAGS] [--processes 300] [--at-once 8] [PROGRAM]
 *
 * judges another Deno, or this one with other flags: `--flags --maglev` for instance. Other programs end with a code that
 * is not 0 when they computed wrongly, as `course/tasks/check.ts` does.
 *
 * @module
 */
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

/** What to run. */
export interface ManyProcesses {
  /** The Deno that runs the program. */
  readonly deno: string;
  /** Its DENO_V8_FLAGS. */
  readonly flags: string;
  /** The program and its arguments. */
  readonly program: readonly string[];
  readonly processes: number;
  /** How many run at a time: more than there are processors, so that compilers wait for their turn. */
  readonly atOnce: number;
}

/** Steps with known factors, the program that is run by default. */
export const knownStepsProgram: string = fileURLToPath(new URL("known_steps.ts", import.meta.url));

/** Runs them all, and returns what those said that failed. */
export async function manyProcesses({ deno, flags, program, processes, atOnce }: ManyProcesses): Promise<string[]> {
  const failed: string[] = [];
  let left = processes;
  const worker = async () => {
    while (left-- > 0) {
      const { success, stdout, stderr } = await new Deno.Command(deno, {
        args: ["run", "-A", "--no-check", "--quiet", ...program],
        env: { DENO_V8_FLAGS: flags, NO_COLOR: "1" },
      }).output();
      if (!success) failed.push([stdout, stderr].map((bytes) => new TextDecoder().decode(bytes)).join("").trim());
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return failed;
}

if (import.meta.main) {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      deno: { type: "string", default: Deno.execPath() },
      flags: { type: "string", default: "--no-maglev" },
      processes: { type: "string", default: "300" },
      "at-once": { type: "string", default: "8" },
    },
  });
  const processes = Number(values.processes);
  const failed = await manyProcesses({
    ...{ deno: values.deno, flags: values.flags, processes },
    program: positionals.length > 0 ? positionals : [knownStepsProgram],
    atOnce: Number(values["at-once"]),
  });
  if (failed.length > 0) console.log(failed[0]);
  console.log(`${failed.length} of ${processes} processes failed with ${values.flags}`);
  Deno.exitCode = failed.length > 0 ? 1 : 0;
}
