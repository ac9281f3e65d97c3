import { join } from "node:path";
import type { Project } from "./project.ts";

/**
 * Does something while no other process does it in the same copy of the project. The lock is the operating system's:
 * it is gone with the process that held it, however that ended.
 *
 * @param waiting Called once if another process is at it.
 */
export async function exclusively<T>(project: Project, waiting: () => void, action: () => Promise<T>): Promise<T> {
  await Deno.mkdir(project.store, { recursive: true });
  const file = await Deno.open(join(project.store, "lock"), { create: true, write: true });
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
