import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { inNotebook, show } from "../../../lib/notebook/mod.ts";
import { rendered } from "../../../lib/notebook/rendered.ts";

/** The lines that `action` prints. */
async function printed(action: () => Promise<void>): Promise<string[]> {
  const lines: string[] = [];
  const log = console.log;
  console.log = (...words: unknown[]) => void lines.push(words.join(" "));
  try {
    await action();
  } finally {
    console.log = log;
  }
  return lines;
}

// What arrives in a notebook is tested in tests/kernel.

Deno.test("a test is no notebook", () => assertEquals(inNotebook(), false));

Deno.test("outside a notebook a figure is one line", async () => {
  const figure = { title: "Swiss roll", width: 640, height: 400, png: new Uint8Array([1]), svg: "<svg></svg>" };
  assertEquals(await printed(() => show(figure)), ["[figure: Swiss roll, 640 × 400]"]);
});

Deno.test("a figure is described in its own words, or by its title", () => {
  const figure = { title: "Faces", width: 640, height: 400, png: new Uint8Array([1]) };
  assertStringIncludes(String(rendered(figure)?.["text/html"]), 'alt="Faces"');
  assertStringIncludes(String(rendered({ ...figure, alt: "Faces: 6 rows" })?.["text/html"]), 'alt="Faces: 6 rows"');
});

Deno.test("outside a notebook HTML is its text", async () => {
  assertEquals(await printed(() => show("<p>CD <b>9.8</b></p><script>alert(1)</script>")), ["CD 9.8"]);
  assertEquals(await printed(() => show({ html: "<b>x</b>", text: "y" })), ["y"]);
});

Deno.test("a string without tags is text", async () => {
  assertEquals(await printed(() => show("9.8 < 20")), ["9.8 < 20"]);
});

Deno.test("a data frame is named by its columns and size", async () => {
  const table = { columns: ["x", "y"], height: 2048, head: () => ({ rows: () => [[1, 2]] }) };
  assertEquals(await printed(() => show(table)), ["[table: x, y; 2,048 rows × 2 columns]"]);
});

Deno.test("show() refuses what it cannot show, and says what it can", async () => {
  for (const value of [3, null, undefined, { shape: [2, 2] }, [1, 2]]) {
    await assertRejects(() => show(value as unknown as string), TypeError, "Give a figure, a Plot, a slider");
  }
});
