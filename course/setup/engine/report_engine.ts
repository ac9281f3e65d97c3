/**
 * Run as a program, it starts the engine and prints what it is, as JSON.
 *
 * @module
 */

/** The address of this module, for the process that runs it. */
export const reportEngineScript: string = import.meta.url;

if (import.meta.main) {
  const { startBackend } = await import("../../../lib/backend/start.ts"); // needs the npm packages
  console.log(JSON.stringify(await startBackend()));
}
