/**
 * The process with the addon, in a wall of its own: opens the pipe to the process of student code, serves it until it ends,
 * and writes what that answers to its own output.
 *
 * @module
 */
import { native, startBackend } from "../../../lib/backend/mod.ts";
import { readFrame, writeFrame } from "./frames.ts";
import { NativeServer } from "./native_server.ts";

/** What may be answered in all, in bytes. */
const LARGEST = 256 * 2 ** 20;

const folder = Deno.args[0]!;
await startBackend({ backend: "tensorflow" });
writeFrame(Deno.stdout, { head: { ready: true }, bodies: [] });
using to = Deno.openSync(`${folder}/to_student`, { write: true });
using from = Deno.openSync(`${folder}/from_student`, { read: true });

let room = LARGEST;
const server = new NativeServer(native(), (answer, bytes) => {
  room -= bytes.length;
  if (room < 0) throw new RangeError("More numbers were answered than anybody asks for.");
  writeFrame(Deno.stdout, { head: answer, bodies: [bytes] });
});
try {
  for (let frame = readFrame(from); frame !== undefined; frame = readFrame(from)) {
    const reply = server.serve(frame);
    if (reply !== undefined) writeFrame(to, reply);
  }
} catch (error) {
  if (!(error instanceof Deno.errors.BrokenPipe)) {
    writeFrame(Deno.stdout, { head: { broken: error instanceof Error ? error.message : String(error) }, bodies: [] });
  }
}
Deno.exit();
