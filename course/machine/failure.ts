/**
 * What a task says when it cannot go on.
 *
 * @module
 */

/** An order that cannot be understood: the task also says how it is used. */
export class UsageError extends Error {
  override name = "UsageError";
}

/** Errors that only a mistake in a program throws. */
const faults = [TypeError, ReferenceError, SyntaxError, URIError];

/**
 * Reads an order: what is refused of it is a {@linkcode UsageError}. What the machine answers, and faults of the course,
 * stay what they are.
 */
export async function readingOrder<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    const isRefused = error instanceof Error && !("code" in error) && !faults.some((fault) => error instanceof fault);
    throw isRefused ? new UsageError(error.message, { cause: error }) : error;
  }
}

/** What is printed of an error, and the code that the task ends with. */
export interface Failure {
  readonly text: string;
  readonly code: number;
}

/** What Deno names after an error's sentence: what it did, and to what. */
const deed = /: (\w+)(?: '(.*?)'(?: -> '(.*)')?)?$/s;

/** Sentences for what the machine may answer, by its code. */
const sentences: Readonly<Record<string, (path: string, writes: boolean) => string>> = {
  EACCES: (path, writes) =>
    `${path} may not be ${writes ? "written" : "read"}: permission denied. Change its rights, or take another place.`,
  EPERM: (path) => `${path} may not be changed: permission denied. Change its owner or rights, or take another place.`,
  EROFS: (path) => `${path} cannot be written: it lies where files can only be read. Take another place.`,
  ENOSPC: (path) => `${path} cannot be written: the disk is full. Make room, then give the command again.`,
  EDQUOT: (path) => `${path} cannot be written: your share of the disk is used up. Make room, then try again.`,
  ENOENT: (path) => `There is no ${path}.`,
  EISDIR: (path) => `${path} is a folder, not a file.`,
  ENOTDIR: (path) => `${path} cannot be there: a part of its path is a file, not a folder.`,
  ENAMETOOLONG: (path) => `This name is too long for the disk: ${path}`,
  EMFILE: (path) => `${path} cannot be opened: too many files are open. Close other programs, then try again.`,
  EIO: (path) => `${path} cannot be read or written: the disk reports an error.`,
};

/**
 * An error in words for the person who gave the order: what the machine answers and what the course refuses is one
 * sentence, a fault of the course comes with the place where it is.
 *
 * @param usage How the task is used, for an order that it does not understand.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { describeFailure } from "./failure.ts";
 * const error = await Deno.readTextFile("/nowhere/a1.ipynb").catch((error) => error);
 * assertEquals(describeFailure(error), { text: "There is no /nowhere/a1.ipynb.", code: 1 });
 * ```
 */
export function describeFailure(error: unknown, usage = ""): Failure {
  if (!(error instanceof Error)) return { text: String(error), code: 1 };
  const code = "code" in error ? String(error.code) : "";
  if (code === "EPIPE") return { text: "", code: 141 }; // whoever read the output has gone
  if (error instanceof UsageError || code.startsWith("ERR_PARSE_ARGS")) {
    return { text: [error.message, usage].filter((text) => text !== "").join("\n\n"), code: 2 };
  }
  if (/: tmp(dir|file)$/.test(error.message) && code !== "ENOSPC") {
    const folder = Deno.env.get("TMPDIR") ?? "the system's";
    const text = `The folder for temporary files, ${folder}, cannot be used. Name another one in TMPDIR.`;
    return { text, code: 1 };
  }
  const sentence = sentences[code];
  if (sentence !== undefined && /\(os error \d+\)|^E[A-Z]+: /.test(error.message)) {
    return { text: sentence(...placeIn(error.message)), code: 1 };
  }
  if (faults.some((fault) => error instanceof fault)) {
    return { text: `This is a fault of the course, please report it:\n${error.stack ?? error.message}`, code: 1 };
  }
  return { text: error.message, code: 1 };
}

/** What an error of the system is about, and whether that was to be written. */
function placeIn(message: string): [path: string, writes: boolean] {
  const program = /^Failed to spawn '(.*?)'/.exec(message)?.[1];
  if (program !== undefined) return [`program ${program}`, false];
  const [, what = "", from, to] = deed.exec(message) ?? [];
  const path = to ?? from ?? /'(.*)'/s.exec(message)?.[1];
  return [path ?? "The output", path === undefined || !/^(read|open|stat|lstat)/.test(what)];
}
