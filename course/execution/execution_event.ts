/** What `execute.py` says while it executes a notebook. `cell` counts all cells from 0. */
export type ExecutionEvent =
  | { readonly event: "cell"; readonly cell: number }
  | { readonly event: "text"; readonly cell: number; readonly text: string }
  | {
    readonly event: "show";
    readonly cell: number;
    readonly data: Readonly<Record<string, unknown>>;
    /** The same id replaces what was shown under it. */
    readonly id: string | null;
  }
  | { readonly event: "error"; readonly cell: number; readonly text: string }
  | { readonly event: "written"; readonly path: string }
  | { readonly event: "answer"; readonly text: string }
  | { readonly event: "trouble"; readonly text: string }
  /** The kernel is gone. The code that it ended with; below zero the signal that ended it. */
  | { readonly event: "died"; readonly code: number | null };
