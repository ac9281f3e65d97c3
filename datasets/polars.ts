/**
 * The library behind files of data, loaded when the first file is read or written and not before: the generators need
 * no native code.
 *
 * @module
 */
import type pl from "nodejs-polars";

/** A column as polars holds it. */
export type Series = ReturnType<pl.DataFrame["getColumn"]>;

/**
 * Loads nodejs-polars.
 *
 * Only its synchronous functions are used: some versions of Deno never fire a timer again after an asynchronous call
 * into native code.
 *
 * @throws {Error} If it is not installed, or has no binary for this system.
 */
export async function loadPolars(): Promise<typeof pl> {
  try {
    return (await import("nodejs-polars")).default;
  } catch (cause) {
    throw new Error(
      `nodejs-polars, which reads and writes data files, could not be loaded. Run: deno task setup. (${
        cause instanceof Error ? cause.message : cause
      })`,
      { cause },
    );
  }
}

/** What an error of polars or of the file system says, in one line. */
export function polarsMessage(cause: unknown): string {
  return (cause instanceof Error ? cause.message : String(cause)).split("\n")[0]!.trim();
}
