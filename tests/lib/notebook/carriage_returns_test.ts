import { assertEquals } from "@std/assert";
import { overwritten } from "../../../lib/notebook/carriage_returns.ts";

/** The line that a terminal of the simplest kind shows. */
function terminal(text: string): string {
  const lines = [""];
  let column = 0;
  for (const character of text) {
    if (character === "\n") lines.push("");
    if (character === "\n" || character === "\r") column = 0;
    else {
      const line = lines.at(-1)!;
      lines[lines.length - 1] = line.slice(0, column) + character + line.slice(column + 1);
      column++;
    }
  }
  return lines.join("\n");
}

Deno.test("overwritten() shows what a terminal shows, in a line that goes on too", () => {
  for (const before of ["", "a", "abcdef\n", "abcdef\r", "xy\rz"]) {
    for (const text of ["\r10\r20\r3", "abc\rd\n", "1\r\n2\r\n", "long line\rshort", "a\r\rb", "x\ny\rz\r", "\r", ""]) {
      assertEquals(terminal(before + overwritten(text)), terminal(before + text), JSON.stringify([before, text]));
    }
  }
});

Deno.test("overwritten() keeps the last drawing of a bar and not the thousand before it", () => {
  const bar = Array.from({ length: 1000 }, (_, i) => `\r${i} of 1000`).join("");
  assertEquals(overwritten(bar), "\r999 of 1000");
  assertEquals(overwritten(`${bar.slice(1)}\r`).length < 40, true);
});
