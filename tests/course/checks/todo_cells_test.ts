import { assertEquals } from "@std/assert";
import { defineCheck } from "../../../course/checks/mod.ts";
import { notebookOf } from "../notebooks/notebook_of.ts";
import { keptLines, loadNotebook } from "./load_notebook.ts";

const check = (id: string, name: string) =>
  defineCheck<Record<string, unknown>>(id, { functions: [name], quantities: {}, observe: () => Promise.resolve({}) });
const checks = [check("a1.qSample", "one")];

/** What `one` returns that uses a helper of another cell. */
async function result(use: string, ...cells: string[]): Promise<unknown> {
  const { functions, loaded } = await loadNotebook(
    notebookOf(...cells, `function one() {\n  return ${use};\n}`),
    checks,
  );
  assertEquals(loaded["a1.qSample"]!.faults, []);
  return await (functions.one as () => unknown)();
}

const helpers: readonly (readonly [form: string, cell: string, use?: string])[] = [
  ["a function", "function root(x: number) {\n  return x ** 0.5;\n}"],
  ["a function with overloads", "function root(x: number): number;\nfunction root(x: never) {\n  return x ** 0.5;\n}"],
  [
    "an async function",
    "async function root(x: number): Promise<number> {\n  return await Promise.resolve(x ** 0.5);\n}",
  ],
  ["a generator", "function* roots(x: number) {\n  yield x ** 0.5;\n}", "[...roots(9)][0]"],
  ["an exported function", "export function root(x: number) {\n  return x ** 0.5;\n}"],
  ["a function expression", "const root = function (x: number) {\n  return x ** 0.5;\n};"],
  ["an arrow function", "const root = (x: number) => x ** 0.5;"],
  ["an arrow function that waits", "const root = async (x: number) => await Promise.resolve(x ** 0.5);"],
  [
    "an arrow function that returns a record",
    "const root = (x: number): { y: number } => {\n  return { y: x ** 0.5 };\n};",
    "root(9).y",
  ],
  ["a generic arrow function", "const root = <X, Y = X>(x: X, _?: Y) => (x as number) ** 0.5;"],
  ["let", "let root = (x: number) => x ** 0.5;"],
  ["let, assigned later", "let root: (x: number) => number;\nroot = (x) => x ** 0.5;"],
  ["let, assigned again in another cell", "let power = 3;\nconst root = (x: number) => x ** power;\u0000power = 0.5;"],
  ["var", "var root = (x: number) => x ** 0.5;"],
  ["without semicolons", "const power = 0.5\nconst root = (x: number) => x ** power\nconsole.log(root(4))"],
  [
    "an object of functions",
    "const math = { root: (x: number) => x ** 0.5, cube(x: number) { return x ** 3; } };",
    "math.root(9)",
  ],
  [
    "a function added to an object",
    "const math: Record<string, (x: number) => number> = {};\nmath.root = (x) => x ** 0.5;",
    "math.root!(9)",
  ],
  ["a class", "class Roots {\n  static of(x: number) {\n    return x ** 0.5;\n  }\n}", "Roots.of(9)"],
  [
    "a class expression",
    "const Roots = class {\n  of(x: number) {\n    return x ** 0.5;\n  }\n};",
    "new Roots().of(9)",
  ],
  [
    "a decorated class",
    "const sealed = (_: unknown, __: unknown) => {};\n@sealed\nclass Roots {\n  of = (x: number) => x ** 0.5;\n}",
    "new Roots().of(9)",
  ],
  [
    "a class of a cell further up",
    "class Base {\n  power = 0.5;\n}\u0000class Roots extends Base {\n  of(x: number) {\n    return x ** this.power;\n  }\n}",
    "new Roots().of(9)",
  ],
  ["several declarators", "const eps = 0, root = (x: number) => x ** 0.5 + eps;"],
  ["a namespace", "namespace U {\n  export const root = (x: number) => x ** 0.5;\n}", "U.root(9)"],
  ["an enum", "enum Power {\n  Root = 2,\n}", "9 ** (1 / Power.Root)"],
  ["a constant enum", "const enum Power {\n  Root = 2,\n}", "9 ** (1 / Power.Root)"],
  ["a constant in brackets", "const power = (1 / 2);", "9 ** power"],
  ["a constant that is computed", "const power = Math.sqrt(0.25);", "9 ** power"],
  ["a constant in a template", "const power = 0.5;\nconst name = `x ** ${power}`;", "name.length - 5"],
  [
    "a constant of a library",
    'import { leading } from "../lib/schedules/mod.ts";\nconst times = leading(10, 2);',
    "times[0]! - 2",
  ],
  ["a list without types", "const powers = [1, 0.5] as const;", "9 ** powers[1]"],
  [
    "a pattern",
    "const { power, ...others } = { power: 0.5, other: 1 }, [a] = [0];",
    "9 ** power + a + Object.keys(others).length - 1",
  ],
  ["a map that is filled", "const roots = new Map<number, number>();\nroots.set(9, 3);", "roots.get(9)"],
  [
    "a table that a loop fills",
    "const roots: number[] = [];\nfor (let i = 0; i < 10; i++) {\n  roots[i] = i ** 0.5;\n}",
    "roots[9]",
  ],
  [
    "a function called at once",
    "const root = (() => {\n  const power = 0.5;\n  return (x: number) => x ** power;\n})();",
  ],
  ["an imported module", 'const { basename } = await import("node:path");', 'Number(basename("a/3"))'],
  [
    "a name of the library",
    'import { leading } from "../lib/schedules/mod.ts";\u0000const leading = (x: number) => x ** 0.5;',
    "leading(9)",
  ],
  [
    "a helper of a helper in a later cell",
    "const root = (x: number) => power(x, 0.5);\u0000const power = (x: number, p: number) => x ** p;",
  ],
  [
    "a helper that only a default names",
    "const half = Math.sqrt(0.25);\u0000const root = (x: number, p = half) => x ** p;",
  ],
  [
    "a helper that only a template names",
    "const half = Math.sqrt(0.25);\u0000const root = (x: number) => Number(`${x ** half}`);",
  ],
];

for (const [form, cells, use = "root(9)"] of helpers) {
  Deno.test(`a helper in a cell of the student's own is known to a TODO: ${form}`, async () => {
    assertEquals(await result(use, ...cells.split("\u0000")), 3);
  });
}

Deno.test("what a TODO does not need is not run: training, output, errors, loops, other TODOs' cells", () => {
  const needed = [
    "const power = 0.5;",
    "function one(x: number, net: unknown, losses: number[]) {",
    "return x ** power + losses.length;",
    "}",
  ];
  const notebook = notebookOf(
    'import "../lib/notebook/setup.ts";\nimport { train } from "../lib/training/mod.ts";',
    "const power = 0.5;\nconsole.log(power);\nthrow new Error(`${power}`);",
    "const net = makeNet();\nconst { losses } = await train(net, power);",
    "const panels = [];\nfor (const t of [1]) {\n  panels.push(await show(one(t)));\n}",
    "const never = (() => { while (true); })();\nfunction two() {\n  return power;\n}\nDeno.exit();",
    needed.slice(1).join("\n"),
    "await show(one(power));\nwhile (power) one(1);",
  );
  assertEquals(keptLines(notebook, checks), needed);
});

Deno.test("a variable that computes is run only for a name that is surely meant, not for an argument of that name", () => {
  const notebook = (body: string) => notebookOf("const schedule = make();", `function one(${body}) {}`);
  assertEquals(keptLines(notebook("schedule: unknown"), checks).length, 1);
  assertEquals(keptLines(notebook("{ schedule = 1 }"), checks).length, 1);
  assertEquals(keptLines(notebook("x = schedule"), checks).length, 2);
});

Deno.test("in the cell of a TODO everything runs that makes or changes what it declares", async () => {
  const cell =
    "const table = new Map<number, number>();\nfor (let i = 0; i < 3; i++) table.set(i, await Promise.resolve(i));\n" +
    "console.log(table);\nfunction one() {\n  return table.get(2);\n}\nthrow new Error();";
  const { functions } = await loadNotebook(notebookOf(cell), checks);
  assertEquals((functions.one as () => unknown)(), 2);
});
