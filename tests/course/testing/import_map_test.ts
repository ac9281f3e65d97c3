import { assertEquals } from "@std/assert";
import { importMap } from "../../../course/testing/import_map.ts";

const root = new URL("file:///course/");

Deno.test("every entry of deno.json is kept, relative ones become absolute, packages stay", () => {
  const imports = { "@std/assert": "jsr:@std/assert@^1", "lib/": "./lib/", plot: "npm:@observablehq/plot" };
  assertEquals(importMap(JSON.stringify({ imports }), root, { "@std/assert": "./tests/assert/mod.ts" }).imports, {
    "@std/assert": "file:///course/tests/assert/mod.ts",
    "lib/": "file:///course/lib/",
    plot: "npm:@observablehq/plot",
  });
});

Deno.test("a deno.json without imports gives a map with the replacements alone", () => {
  assertEquals(importMap("{}", root, { a: "../a.ts" }), { imports: { a: "file:///a.ts" } });
});
