/**
 * Starts the engine and prints what it is, as JSON.
 *
 * @module
 */
import { startBackend } from "../../lib/backend/start.ts";

console.log(JSON.stringify(await startBackend()));
