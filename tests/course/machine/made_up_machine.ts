import { LiveLine } from "../../../course/machine/live_line.ts";
import type { Command, Outcome } from "../../../course/machine/command.ts";
import type { Machine } from "../../../course/machine/machine.ts";

/** What a program of a made-up machine answers: by what its command line contains, the first that fits. */
export type Answers =
  readonly (readonly [part: string, answer: Partial<Outcome> | ((command: Command) => Promise<void>)])[];

/** A machine on which programs are made up; those that no answer fits do not start. */
export function madeUpMachine(
  { programs = [], answers = [], ...facts }: Partial<Machine> & { programs?: readonly string[]; answers?: Answers } =
    {},
): Machine & { readonly ran: string[] } {
  const ran: string[] = [];
  async function run(command: Command): Promise<Outcome> {
    const text = command.argv.join(" ");
    if (command.argv[1] === "-I") return await answerOfPython(command.argv[0] ?? "");
    ran.push(text);
    const found = answers.find(([part]) => text.includes(part))?.[1];
    if (found === undefined) return { code: 127, stdout: "", stderr: `${text}: not found` };
    if (typeof found === "function") {
      await found(command);
      return { code: 0, stdout: "", stderr: "" };
    }
    return { code: 0, stdout: "", stderr: "", ...found };
  }
  return {
    ...{ os: "linux", arch: "x86_64", env: {}, home: "/home/ada", ran },
    deno: { path: "/usr/bin/deno", version: "2.7.5" },
    free: () => 1e12,
    memory: () => ({ total: 16e9, free: 8e9 }),
    which: (name) => programs.includes(name) ? `/usr/bin/${name}` : undefined,
    ask: run,
    work: run,
    hand: async (argv) => (await run({ argv })).code,
    ...facts,
  };
}

/** A made-up environment's Python says what its file holds: its version. */
async function answerOfPython(path: string): Promise<Outcome> {
  try {
    return { code: 0, stdout: await Deno.readTextFile(path), stderr: "" };
  } catch {
    return { code: 127, stdout: "", stderr: `${path}: not found` };
  }
}

/** A line that nobody reads. */
export const silentLine = (): LiveLine => new LiveLine("", { write: () => {}, terminal: false, columns: 80 });

/** A screen that keeps what is written. */
export function paper({ terminal = false, columns = 80 } = {}): { text: string; write(more: string): void } & {
  readonly terminal: boolean;
  readonly columns: number;
} {
  const kept = { text: "", terminal, columns, write: (more: string) => void (kept.text += more) };
  return kept;
}
