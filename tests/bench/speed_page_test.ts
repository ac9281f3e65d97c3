import { assert, assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { withResults } from "../../bench/speed_page.ts";
import { madeUpResults } from "./made_up_results.ts";

const page = await Deno.readTextFile(new URL("../../docs/speed.md", import.meta.url));

Deno.test("results take the place of earlier ones, and the rest of the page stays", () => {
  const once = withResults(page, madeUpResults());
  assertStringIncludes(once, "Abacus 3000, 2 cores, 8 GB");
  assertStringIncludes(once, "this library: TensorFlow 2.21.0 on CPU (2 cores)");
  assertEquals(withResults(once, madeUpResults()), once);
  const [before, after] = page.split(/<!--[^]*-->/);
  assert(once.startsWith(before!) && once.endsWith(after!));
});

Deno.test("a page without a place for results is refused", () => {
  assertThrows(() => withResults("# Speed\n", madeUpResults()), Error, "has no lines");
});
