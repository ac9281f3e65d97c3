/** Where a task writes what it has to say; tests hand in a sheet of paper. */
export interface Screen {
  write(text: string): void;
  /** Whether a line can be replaced in place. */
  readonly terminal: boolean;
  /** Characters in a line of the terminal. */
  readonly columns: number;
}

/** Characters in a line; a terminal that does not know says 0, or nothing at all. */
function columns(): number {
  try {
    return Deno.consoleSize().columns || 80;
  } catch {
    return 80;
  }
}

/** The output of this process: standard output, unless another is named. */
export function thisScreen(output: typeof Deno.stdout = Deno.stdout): Screen {
  const terminal = output.isTerminal();
  const text = new TextEncoder();
  return {
    terminal,
    columns: terminal ? columns() : 80,
    write: (more) => {
      const bytes = text.encode(more);
      for (let written = 0; written < bytes.length;) written += output.writeSync(bytes.subarray(written));
    },
  };
}
