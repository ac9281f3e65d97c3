import { join } from "node:path";

/**
 * Does something while no other process does it that names the same folder. The lock is the operating system's:
 * it is gone with the process that held it, however that ended.
 *
 * @param folder Is made where it is not there; the lock is a file in it.
 * @param waiting Called once if another process is at it.
 */
export async function exclusively<T>(folder: string, waiting: () => void, action: () => Promise<T>): Promise<T> {
  await Deno.mkdir(folder, { recursive: true });
  const file = await Deno.open(join(folder, "lock"), { create: true, write: true });
  try {
    try {
      if (!(await file.tryLock(true))) {
        waiting();
        await file.lock(true);
      }
    } catch {
      // A file system that knows no locks: go on without.
    }
    return await action();
  } finally {
    file.close();
  }
}
