/**
 * Run as a program by the relay between Jupyter and the kernel: reads a trace and cells as JSON, and writes the trace with
 * the places as the cells were written.
 *
 * @module
 */
import { placeTrace } from "./place_trace.ts";

if (import.meta.main) {
  const { trace, cells } = await new Response(Deno.stdin.readable).json();
  console.log(JSON.stringify(await placeTrace(trace, cells)));
}
