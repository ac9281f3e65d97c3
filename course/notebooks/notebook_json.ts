/**
 * The JSON of notebooks, as Python writes it and as it may come to harm.
 *
 * @module
 */
import { NotebookError } from "./notebook_error.ts";

/** JSON with the source of its numbers, which JavaScript has and TypeScript has no types for yet. */
const exact = JSON as unknown as {
  parse(text: string, reviver: (key: string, value: unknown, context: { source?: string }) => unknown): unknown;
  rawJSON(text: string): unknown;
  isRawJSON(value: unknown): boolean;
};

/** Whether a value is a number that is kept as it was written. */
export const isWritten = (value: unknown): boolean => exact.isRawJSON(value);

/**
 * The value that a text stands for. Numbers that JavaScript would write in another way, as 1.0 or 12345678901234567890, are
 * kept as they are written. NaN and Infinity, which Python writes and JSON does not have, become null.
 *
 * @param name What the error calls the file.
 * @throws {NotebookError} If it is not JSON; the message says what happened to it, where that can be seen.
 */
export function parseNotebookJson(text: string, name: string): unknown {
  try {
    return parse(text);
  } catch (error) {
    const without = withoutNaN(text);
    try {
      if (without !== text) return parse(without);
    } catch {
      // the first error is about the text as it is
    }
    throw new NotebookError(`${name} is not a notebook: ${faultOf(text, error)}`);
  }
}

const parse = (text: string) =>
  exact.parse(
    text,
    (_, value, { source }) =>
      typeof value === "number" && source !== undefined && source !== String(value) ? exact.rawJSON(source) : value,
  );

/** Leaves texts as they are: only outside of quotation marks a word is a number. */
const withoutNaN = (text: string) =>
  text.replace(/"(?:[^"\\]|\\.)*"|-?\b(?:NaN|Infinity)\b/g, (part) => part[0] === '"' ? part : "null");

function faultOf(text: string, error: unknown): string {
  const restore =
    "Save it again from JupyterLab or VS Code, or take a copy: JupyterLab keeps one in .ipynb_checkpoints.";
  if (text.trim() === "") return `the file is empty, as when the disk was full. ${restore}`;
  const lines = text.split("\n");
  const conflict = lines.findIndex((line) => line.startsWith("<<<<<<< "));
  if (conflict >= 0) {
    return `line ${conflict + 1} has a mark of a Git merge (${
      lines[conflict]!.trim().slice(0, 20)
    }). Take one of the two ` +
      "versions, with git checkout --ours or --theirs and the file's name.";
  }
  const why = error instanceof Error ? error.message : String(error);
  const breaksOff = !text.trim().endsWith("}") || /Unterminated|Unexpected end/.test(why);
  if (text.trim().startsWith("{") && breaksOff) {
    return `it breaks off in line ${
      text.trimEnd().split("\n").length
    } (${why}): it was not saved or copied whole. ${restore}`;
  }
  return `it is not valid JSON (${why}). ${restore}`;
}
