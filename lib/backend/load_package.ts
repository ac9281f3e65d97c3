/**
 * Loads the package of an engine, which a user of this library installs only for the engine that is wanted.
 *
 * @param name What it is called.
 * @param load Imports it; written out where it is called, so that a bundler sees the name.
 * @throws {Error} If it is not installed; the message says with which command it is.
 */
export async function load<T>(name: string, load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (error) {
    if (!isMissing(error)) throw error;
    throw new Error(`its package is not installed; "npm install ${name}" installs it.`, { cause: error });
  }
}

const isMissing = (error: unknown): boolean =>
  ["ERR_MODULE_NOT_FOUND", "MODULE_NOT_FOUND"].includes(String((error as { code?: unknown }).code)) ||
  (error instanceof TypeError && /not a dependency|not in import map|failed to resolve/i.test(error.message));
