import { assertEquals } from "@std/assert";
import { withoutImported } from "../../../course/notebooks/imports.ts";
import { findImports } from "../../../course/notebooks/mod.ts";

const found = (source: string) => findImports(source).map(({ kind, specifier, names }) => [kind, specifier, ...names]);

Deno.test("findImports() finds every way to import", () => {
  assertEquals(found('import "./a.ts";'), [["static", "./a.ts"]]);
  assertEquals(found('import a, { b as c, type D } from "./a.ts";'), [["static", "./a.ts", "a", "c", "D"]]);
  assertEquals(found('import * as tf from "x";'), [["static", "x", "tf"]]);
  assertEquals(found('import type { A } from "./a.ts"'), [["static", "./a.ts", "A"]]);
  assertEquals(found('const a = await import("./a.ts");'), [["dynamic", "./a.ts"]]);
  assertEquals(found('export { a } from "./a.ts";\nexport * as b from "./b.ts";'), [
    ["export", "./a.ts"],
    ["export", "./b.ts"],
  ]);
});

Deno.test("findImports() finds no import in comments, strings, methods and other exports", () => {
  assertEquals(found('// import "a";\nconst s = \'import "b"\'; x.import("c"); import.meta.url;'), []);
  assertEquals(found('export { a };\nconst b = "./b.ts";\nexport const c = "d";\nexport type E = "f";'), []);
});

Deno.test("findImports() says where the statement ends", () => {
  const source = 'import a from "./a.json" with { type: "json" };\na();';
  const [first] = findImports(source);
  assertEquals(source.slice(first!.start, first!.end), 'import a from "./a.json" with { type: "json" };');
});

Deno.test("withoutImported() leaves out names of an import, and nothing moves", () => {
  const source = 'import a, { b, type C as D, e as f } from "g";';
  const without = (...names: string[]) =>
    withoutImported(source, { start: 0, end: source.length }, (name) => !names.includes(name));
  assertEquals(without("D"), 'import a, { b,              e as f } from "g";');
  assertEquals(without("b", "f"), 'import a, {    type C as D,        } from "g";');
  assertEquals(without("C", "e"), source);
});
