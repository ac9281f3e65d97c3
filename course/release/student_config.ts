import { ReleaseError } from "./release_error.ts";
import { studentTasks } from "./student_files.ts";

/** What of a deno.json a student needs. */
const kept = ["workspace", "nodeModulesDir", "lock", "unstable", "tasks", "compilerOptions", "fmt", "exclude"];

/**
 * The student's deno.json: the student's commands and the settings of the compiler.
 *
 * @param text The project's deno.json.
 * @throws {ReleaseError} If a student's command is not in it.
 */
export function studentConfig(text: string): string {
  const config: Record<string, unknown> = JSON.parse(text);
  const tasks = (config.tasks ?? {}) as Record<string, unknown>;
  const own = studentTasks.map((name) => {
    if (tasks[name] === undefined) {
      throw new ReleaseError(`deno.json has no task "${name}", which the student copy needs.`);
    }
    return [name, tasks[name]];
  });
  const entries = Object.entries({ ...config, tasks: Object.fromEntries(own) }).filter(([key]) => kept.includes(key));
  return JSON.stringify(Object.fromEntries(entries), null, 2) + "\n";
}
