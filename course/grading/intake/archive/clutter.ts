/** Folders that programs make for themselves. */
const folders = new Set([
  "__MACOSX",
  "__pycache__",
  ".git",
  ".ipynb_checkpoints",
  ".setup",
  ".Trash",
  ".venv",
  "$RECYCLE.BIN",
  "node_modules",
  "System Volume Information",
]);

const files = /^(?:\._.*|\.DS_Store|Thumbs\.db|desktop\.ini|~\$.*|\.~.*|.*-checkpoint\.ipynb)$/i;

/**
 * Whether a file lies there because a program put it there, not a person: copies that JupyterLab keeps, what macOS adds to
 * archives, installed packages.
 *
 * @example
 * ```ts
 * import { assert } from "@std/assert";
 * import { isClutter } from "./clutter.ts";
 * assert(isClutter("__MACOSX/kim/._a1.ipynb"));
 * assert(!isClutter("kim/a1.ipynb"));
 * ```
 */
export function isClutter(path: string): boolean {
  const parts = path.split("/");
  return parts.some((part, i) => i < parts.length - 1 ? folders.has(part) : files.test(part));
}

/** Whether a folder holds nothing but clutter. */
export const isClutterFolder = (name: string): boolean => folders.has(name);
