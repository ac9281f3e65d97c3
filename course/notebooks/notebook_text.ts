import { decodeText, formatOf } from "../../lib/files/mod.ts";
import { NotebookError } from "./notebook_error.ts";

/** What errors call a notebook's file. */
export const nameOf = (path: string | URL): string => path instanceof URL ? decodeURIComponent(path.pathname) : path;

/**
 * The text of a notebook's file, in UTF-8 or UTF-16.
 *
 * @throws {NotebookError} If there is no such file, it cannot be read, or is a file of another kind.
 */
export async function readNotebookText(path: string | URL): Promise<string> {
  const name = nameOf(path);
  let bytes: Uint8Array;
  try {
    bytes = await Deno.readFile(path);
  } catch (error) {
    throw new NotebookError(unreadable(name, error), { cause: error });
  }
  return notebookTextOf(bytes, name);
}

/**
 * The text of a notebook whose file has been read.
 *
 * @param name What errors call it.
 * @throws {NotebookError} If it is a file of another kind, or not in UTF-8 or UTF-16.
 */
export function notebookTextOf(bytes: Uint8Array, name: string): string {
  const format = formatOf(bytes);
  if (format !== undefined) throw new NotebookError(`${name} is ${format}, not a notebook. Get the file itself again.`);
  if (bytes.every((byte) => byte === 0)) return ""; // what a full disk leaves
  try {
    return decodeText(bytes, name);
  } catch (error) {
    throw new NotebookError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

function unreadable(name: string, error: unknown): string {
  if (error instanceof Deno.errors.NotFound) return `There is no notebook ${name}.`;
  if (error instanceof Deno.errors.IsADirectory) return `${name} is a folder. Give the path of a notebook.`;
  if (error instanceof Deno.errors.PermissionDenied) return `${name} may not be read by you. Change its permissions.`;
  return `${name} cannot be read (${error instanceof Error ? error.message : error}).`;
}
