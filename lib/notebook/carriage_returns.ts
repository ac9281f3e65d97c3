/**
 * What a terminal shows of text with carriage returns: `\r` goes back to the start of the line, and what comes next
 * overwrites it. A progress bar that was drawn a thousand times becomes the bar as it was drawn last.
 *
 * The text may go on in a line that is shown already, so the start of its first line is left as it is.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { overwritten } from "./carriage_returns.ts";
 * assertEquals(overwritten("\r10 %\r20 %\r30 %\nready\n"), "\r30 %\nready\n");
 * ```
 */
export function overwritten(text: string): string {
  if (!text.includes("\r")) return text;
  const [first, ...lines] = text.split("\n") as [string, ...string[]];
  const start = first.indexOf("\r") + 1; // 0 without one
  return [first.slice(0, start) + overwrittenLine(first.slice(start)), ...lines.map(overwrittenLine)].join("\n");
}

function overwrittenLine(line: string): string {
  const drawn = line.split("\r").reduce((below, above) => above + below.slice(above.length));
  return line.endsWith("\r") ? `${drawn}\r` : drawn;
}
