/**
 * Files for a test, gone after it.
 *
 * @module
 */

/** Runs a test with a folder of its own. */
export async function withFolder(test: (folder: string) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir();
  try {
    await test(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** Runs a test with one file. */
export function withFile(name: string, text: string, test: (path: string) => Promise<void>): Promise<void> {
  return withFolder(async (folder) => {
    const path = `${folder}/${name}`;
    await Deno.writeTextFile(path, text);
    await test(path);
  });
}
