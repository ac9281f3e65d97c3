/**
 * What is in a data set's file, or where there is none yet, what is made and kept there.
 *
 * @throws {Error} If the file is damaged; the message says that it may be deleted.
 */
export async function keptOrMade<T>(read: () => Promise<T>, make: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (cause) {
    if (cause instanceof Deno.errors.NotFound) return await make();
    const message = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`${message} Delete the file: it is written anew when it is loaded next.`, { cause });
  }
}
