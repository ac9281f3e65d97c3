/**
 * The machine and the environment of the program.
 *
 * @module
 */
import { builtin, hostProcess } from "./builtin.ts";

/** Whether the program runs in a browser, or in something else that is neither Deno, Node nor Bun. */
export const inBrowser = (): boolean => hostProcess() === undefined;

/** A variable of the environment; a browser has none. */
export const variable = (name: string): string | undefined => hostProcess()?.env[name];

/** Sets a variable of the environment, which native code reads too, unless it has a value already. */
export function setDefault(name: string, value: string): void {
  const env = hostProcess()?.env;
  if (env !== undefined && env[name] === undefined) env[name] = value;
}

/** The system and its processor as Node names them, such as "linux x64". */
export const platform = (): string => {
  const process = hostProcess();
  return process === undefined ? "" : `${process.platform} ${process.arch}`;
};

/** How many processor cores there are. */
export const cores = (): number => builtin("node:os")?.availableParallelism() ?? navigator.hardwareConcurrency;

/** What a program prints; none where it cannot be run. */
export function outputOf(program: string, args: readonly string[]): Promise<string | undefined> {
  return new Promise((resolve) => {
    try {
      const { execFile } = builtin("node:child_process")!;
      execFile(program, [...args], (error, stdout) => resolve(error ? undefined : String(stdout)));
    } catch {
      resolve(undefined); // not permitted
    }
  });
}
