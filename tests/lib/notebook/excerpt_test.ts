import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { Excerpt } from "../../../lib/notebook/excerpt.ts";

const numbered = (n: number) => Array.from({ length: n }, (_, i) => `line ${i}\n`);

Deno.test("a text that is not too long is shown whole, to the last character that fits", () => {
  for (const length of [0, 1, 99, 100]) {
    const excerpt = new Excerpt({ kept: 100, tail: 10 });
    assertEquals(excerpt.take("x".repeat(length)) + excerpt.end(), "x".repeat(length));
  }
});

Deno.test("of a longer text the beginning and the end are shown, and how much is left out between them", () => {
  const lines = numbered(1000);
  for (const pieces of [lines, [lines.join("")]]) {
    const excerpt = new Excerpt({ kept: 500, tail: 200 });
    const shown = pieces.map((piece) => excerpt.take(piece)).join("") + excerpt.end();
    assert(shown.startsWith("line 0\nline 1\n"));
    assert(shown.endsWith("line 998\nline 999\n"));
    const [, left] = shown.match(/\[([\d,]+) characters left out\]\n/)!;
    const said = shown.split("\n").filter((line) => line.startsWith("[")).map((line) => `${line}\n`).join("");
    const text = lines.join("");
    const joints = shown.length - said.length + Number(left!.replace(",", "")) - text.length;
    assert(joints === 0 || joints === 1, `${joints}`); // a line that was cut gets an end of its own
    assertStringIncludes(said, "only the end will be shown, when the cell is over");
  }
});

Deno.test("what was left out is shown after all when it is no longer than the end", () => {
  const excerpt = new Excerpt({ kept: 10, tail: 10 });
  assert(excerpt.take("0123456789").endsWith("9"));
  assertStringIncludes(excerpt.take("abc"), "printed 10 characters");
  assertEquals(excerpt.end(), "abc");
});

Deno.test("after its end an excerpt begins anew", () => {
  const excerpt = new Excerpt({ kept: 10, tail: 10 });
  excerpt.take("x".repeat(100));
  excerpt.end();
  assertEquals(excerpt.isEmpty, true);
  assertEquals(excerpt.take("0123456789"), "0123456789");
});

Deno.test("a character that JavaScript writes as a pair is not cut in two", () => {
  const shown = new Excerpt({ kept: 3, tail: 10 }).take("ab😀cd");
  assert(shown.startsWith("ab\n["), shown);
  assertEquals(shown.isWellFormed(), true);
});
