import { assertEquals } from "@std/assert";
import { blank, findStatements } from "../../../course/notebooks/mod.ts";

const found = (source: string) => findStatements(source).map(({ kind, names }) => [kind, ...names].join(" "));

Deno.test("findStatements() tells declarations from what computes", () => {
  assertEquals(
    found(`
import { a } from "./a.ts";
type B = { b: number };
interface C {
  c: number;
}
export async function d() {
  return 1;
}
abstract class E {}
const f = (x: number) => x;
const g = async () => {
  await d();
};
const h = 12;
const i = d();
let j = 0;
await d();
for (const k of []) {
  d();
}
const l = await [1].map((x) => x);
`),
    [
      "import a",
      "declaration B",
      "declaration C",
      "declaration d",
      "declaration E",
      "declaration f",
      "declaration g",
      "declaration h",
      "other i",
      "other j",
      "other",
      "other",
      "other l",
    ],
  );
});

Deno.test("findStatements() takes a function with braces in its types as one statement", () => {
  const source = `function f(
  a: { b: number },
  { c = 1, ...rest }: { c?: number } = {},
): { d: number; e: number } {
  if (a) {
    return { d: 1, e: 2 };
  }
  return { d: c, e: 3 };
}
const x = 1;`;
  assertEquals(found(source), ["declaration f", "declaration x"]);
});

Deno.test("findStatements() knows the names in patterns", () => {
  assertEquals(found("const { a, b: c = d, ...e } = f();"), ["other a c e"]);
  assertEquals(found("const [a, [b]] = f();"), ["other a b"]);
});

Deno.test("findStatements() does without semicolons where a keyword begins the next statement", () => {
  assertEquals(found("const a = f()\nconst b = 2\nfunction c() {}\nawait a"), [
    "other a",
    "declaration b",
    "declaration c",
    "other",
  ]);
});

Deno.test("findStatements() keeps chains, alternatives and else together", () => {
  assertEquals(found("const a = x\n  .mul(2)\n  .add(1);\nif (a) {\n} else {\n}\ntry {\n} finally {\n}"), [
    "other a",
    "other",
    "other",
  ]);
});

Deno.test("blank() removes a statement and keeps the line numbers", () => {
  const source = "const a = [\n  1,\n];\nconst b = 2;";
  const [first] = findStatements(source);
  assertEquals(blank(source, first!).split("\n").map((line) => line.trim()), ["", "", "", "const b = 2;"]);
});
