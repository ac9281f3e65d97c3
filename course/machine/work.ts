import type { LiveLine } from "./live_line.ts";
import type { Command, Outcome } from "./command.ts";
import type { Machine } from "./machine.ts";

/** What happens while a program works. */
export interface Watching {
  /** Is shown what the program says, line by line. */
  heard?: (text: string) => void;
  /** What goes on now, in a few words, and how much of it is done. */
  doing: () => string | readonly [what: string, amount: string];
}

/** Runs a program that takes its time, and lets a line show what it does. */
export async function work(machine: Machine, command: Command, line: LiveLine, watching: Watching): Promise<Outcome> {
  const beat = setInterval(() => {
    const doing = watching.doing();
    if (typeof doing === "string") line.doing(doing);
    else line.doing(...doing);
  }, 100);
  try {
    return await machine.work(command, watching.heard ?? (() => {}));
  } finally {
    clearInterval(beat);
  }
}
