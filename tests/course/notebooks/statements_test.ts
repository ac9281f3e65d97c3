import { assertEquals } from "@std/assert";
import { blank, findStatements } from "../../../course/notebooks/mod.ts";

const found = (source: string) => findStatements(source).map(({ kind, names }) => [kind, ...names].join(" "));

Deno.test("findStatements() tells imports, declarations, variables and others", () => {
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
      "variables f",
      "variables g",
      "variables h",
      "variables i",
      "variables j",
      "other",
      "other",
      "variables l",
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
  assertEquals(found(source), ["declaration f", "variables x"]);
});

Deno.test("findStatements() knows the names in patterns", () => {
  assertEquals(found("const { a, b: c = d, ...e } = f();"), ["variables a c e"]);
  assertEquals(found("const [a, [b]] = f();"), ["variables a b"]);
});

Deno.test("findStatements() does without semicolons where a keyword begins the next statement", () => {
  assertEquals(found("const a = f()\nconst b = 2\nfunction c() {}\nawait a"), [
    "variables a",
    "variables b",
    "declaration c",
    "other",
  ]);
});

Deno.test("findStatements() ends a statement where two lines cannot belong together", () => {
  assertEquals(found("const a = 1\nf(a)\nconst b = [1] as const\ng(b)\ni++\nh!\nk()"), [
    "variables a",
    "other",
    "variables b",
    "other",
    "other",
    "other",
    "other",
  ]);
  assertEquals(
    found("if (a)\n  f()\nelse\n  g()\nfor (const b of c)\n  h()\n@sealed\nclass D {}\n@named('e')\nexport class E {}"),
    [
      "other",
      "other",
      "declaration D",
      "declaration E",
    ],
  );
});

Deno.test("findStatements() knows all names that a statement declares, and no type", () => {
  assertEquals(
    found("const a: Map<string, number> = new Map<string, Set<number>>(), b = 2, { c, d: [e] } = f, g = h(1, i);"),
    [
      "variables a b c e g",
    ],
  );
  assertEquals(found("let a, b = <X, Y>(x: X, y: Y) => x, c;"), ["variables a b c"]);
  assertEquals(found("const a = b < c, d = e > f;\nconst enum G {}\nnamespace H {}\nfunction* i() {}"), [
    "variables a d",
    "declaration G",
    "declaration H",
    "declaration i",
  ]);
});

Deno.test("findStatements() keeps chains, alternatives and else together", () => {
  assertEquals(found("const a = x\n  .mul(2)\n  .add(1);\nif (a) {\n} else {\n}\ntry {\n} finally {\n}"), [
    "variables a",
    "other",
    "other",
  ]);
});

Deno.test("blank() removes a statement and keeps the line numbers", () => {
  const source = "const a = [\n  1,\n];\nconst b = 2;";
  const [first] = findStatements(source);
  assertEquals(blank(source, first!).split("\n").map((line) => line.trim()), ["", "", "", "const b = 2;"]);
});
