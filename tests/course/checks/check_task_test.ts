import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { fileURLToPath } from "node:url";
import { a1 } from "../../../course/assignments/mod.ts";
import { checkNotebook, type CheckNotebookOptions } from "../../../course/checks/check_notebook.ts";
import { formatNotebook, type Notebook, regionsOf, sourceOf, withoutScratch } from "../../../course/notebooks/mod.ts";
import { describeChecks } from "../../../course/checks/describe_checks.ts";
import { checksAsJson } from "../../../course/tasks/check.ts";
import { solution, withTexts } from "./patched_solution.ts";

const path = (file: string) => fileURLToPath(new URL(`../../../${file}`, import.meta.url));
const solved = path(`solutions/${a1.notebook}`);

async function task(args: string[], env: Record<string, string> = {}) {
  const command = new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", path("course/tasks/check.ts"), ...args],
    env: { NO_COLOR: "1", ...env },
  });
  const { code, stdout, stderr } = await command.output();
  const text = new TextDecoder();
  return { code, output: text.decode(stdout), errors: text.decode(stderr) };
}

/** Calls `use` with the path of a file that has this text. */
async function withFile<T>(text: string, use: (file: string) => Promise<T>): Promise<T> {
  const folder = await Deno.makeTempDir();
  try {
    await Deno.writeTextFile(`${folder}/mine.ipynb`, text);
    return await use(`${folder}/mine.ipynb`);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

const checked = (notebook: Notebook, options: CheckNotebookOptions = {}) =>
  withFile(formatNotebook(notebook), (file) => checkNotebook(a1, file, options));

const statuses = (todos: readonly { id: string; status: string }[]) =>
  Object.fromEntries(todos.filter(({ status }) => status !== "passed").map(({ id, status }) => [id, status]));

Deno.test("the solution passes all nine public checks, from any folder", async () => {
  await withFile(formatNotebook(solution), async (file) => {
    const { code, output, errors } = await task([file]);
    assertEquals(code, 0, errors);
    assertMatch(output, /\n\npublic checks: 9 passed, 0 failed\n$/);
    assertEquals(output.match(/^ok {4}a1\./gm)?.length, 9);
  });
});

Deno.test("the unsolved notebook fails every TODO, each with a message that says what to do", async () => {
  const { todos } = await checkNotebook(a1, path(`notebooks/${a1.notebook}`));
  assertEquals(todos.length, 9);
  for (const { id, status, message } of todos) {
    assertEquals(status, "todo", id);
    assertStringIncludes(message, "Write your code between BEGIN TODO and END TODO");
  }
});

Deno.test("what stands below the heading Scratch is not checked, and a TODO that got there is told", async () => {
  const { cells } = solution;
  const scratch = cells.findIndex((cell) => sourceOf(cell).startsWith("## Scratch"));
  const code = (source: string) => ({ ...cells.at(-1)!, id: crypto.randomUUID(), source });
  const mine = [code("function qSample() { return 1; }"), code("let = ;"), code("const x = ;")];
  const tried = await checked({ ...solution, cells: [...cells, ...mine] });
  assertEquals([statuses(tried.todos), tried.notes], [{}, []]);
  const isLoss = (cell: typeof cells[number]) => sourceOf(cell).startsWith("// TODO a1.computeLoss");
  const moved = [...cells.slice(0, scratch + 1).filter((cell) => !isLoss(cell)), cells.find(isLoss)!];
  const { todos, notes } = await checked({ ...solution, cells: moved });
  assertEquals(Object.keys(statuses(todos)), ["a1.computeLoss"]);
  assertMatch(notes.join("\n"), /^a1\.computeLoss stands below the heading "Scratch", where nothing is checked\./m);
});

Deno.test("a helper that is declared below the heading Scratch is told as that", async () => {
  const changed = withTexts(solution, [["x0.mul(alphaBar.sqrt()).add", "x0.mul(root(alphaBar)).add"]]);
  const source = "const root = (x: tf.Tensor) => x.sqrt();";
  const { todos } = await checked({ ...changed, cells: [...changed.cells, { ...changed.cells.at(-1)!, source }] });
  assertStringIncludes(todos[3]!.message, 'root is declared below the heading "Scratch"');
});

Deno.test("--json prints one object with the points of a rubric and the names of known mistakes", async () => {
  const notebook = withTexts(solution, [["x0.mul(alphaBar.sqrt()).add", "x0.mul(alphaBar).add"]]);
  await withFile(formatNotebook(notebook), async (file) => {
    const { code, output } = await task(["a1", "--notebook", file, "--json", "--rubric", "todo"]);
    assertEquals(code, 1);
    const { notebook, todos, ...rest } = JSON.parse(output);
    assertEquals([notebook, rest], [file, {}]);
    assertEquals(todos.map(({ points, max }: Record<string, number>) => `${points}/${max}`), [
      ...["1/1", "1/1", "1/1", "0/1", "2/2", "1/1", "0/2", "2/2", "1/1"],
    ]);
    assertEquals(Object.keys(todos[3]), ["id", "points", "max", "status", "mistake", "message"]);
    assertEquals([todos[3].status, todos[3].mistake], ["failed", "root of alphaBar missing"]);
    assertStringIncludes(
      todos[6].message,
      "First fix a1.qSample (the forward process in one jump): a1.computeLoss calls",
    );
  });
});

Deno.test("a wrong answer, a cell that does not parse and an error are told with cell and line", async () => {
  const notebook = withTexts(solution, [
    ["x0.mul(alphaBar.sqrt()).add", "x0.mul(alphaBar).add"],
    ["const alphaBarPrev = at(", "const alphaBarPrev = = at("],
    ["return noise.sub(", 'Promise.reject(new Error("lost"));\n  return noise.sub('],
    ["let product = 1;", "betas.sort().nothing();"],
    ["  const T = schedule.betas.size;", "  await new Promise(() => {});\n  const T = schedule.betas.size;"],
    ["function pSampleLoop(", "async function pSampleLoop("],
  ]);
  const { todos } = await checked(notebook);
  assertEquals(statuses(todos), {
    "a1.computeAlphas": "error",
    "a1.qSample": "failed",
    "a1.computeLoss": "failed",
    "a1.pSampleLoop": "error",
    "a1.ddimPSample": "error",
    "a1.ddimPSampleLoop": "failed",
  });
  const message = (id: string) => todos.find((todo) => todo.id === id)!.message;
  assertStringIncludes(message("a1.computeAlphas"), "stopped with an error in code cell 6, line 10:\n  TypeError:");
  assertStringIncludes(message("a1.pSampleLoop"), "It waits for a promise that nothing ever resolves.");
  assertMatch(message("a1.ddimPSample"), /^Code cell 24 does not parse, line 20: Expression expected/);
});

Deno.test("a loop without end, in a function or outside, ends and fails only its own TODO", async () => {
  const notebook = withTexts(solution, [
    ["const x0 = x.sub(", "while (eta < 2);\n  const x0 = x.sub("],
    ["function computeAlphas(", "const never = (() => { while (true); })();\nfunction computeAlphas("],
  ]);
  const { todos } = await checked(notebook, { limit: 8 });
  assertEquals(statuses(todos), {
    "a1.computeAlphas": "error",
    "a1.ddimPSample": "error",
    "a1.ddimPSampleLoop": "failed",
  });
  const message = (id: string) => todos.find((todo) => todo.id === id)!.message;
  assertStringIncludes(message("a1.computeAlphas"), "Code cell 6 does not come to an end.");
  assertStringIncludes(message("a1.ddimPSampleLoop"), "First fix a1.ddimPSample (one step of DDIM)");
  assertStringIncludes(message("a1.ddimPSample"), "It did not come to an end within 8 seconds.");
});

Deno.test("a notebook without a cell, and one that is half done, are checked as far as they go", async () => {
  const cells = solution.cells.filter((cell) => !sourceOf(cell).includes("// TODO a1.qSample"));
  const half = withTexts({ ...solution, cells }, [[
    "return this.layers.reduce(",
    'throw new Todo("a1.forward");\n  (',
  ]]);
  const { todos } = await checked(half);
  const found = statuses(todos);
  assertEquals([found["a1.qSample"], found["a1.forward"], found["a1.pSample"]], ["error", "todo", undefined]);
  assertStringIncludes(todos[3]!.message, "No code cell of the notebook declares qSample.");
});

/** The notebook with one answer replaced, or with text before or after its cell's code. */
const hostile: readonly (readonly [what: string, id: string, answer: string, status: string, message: RegExp])[] = [
  ["a late exit", "qSample", "setTimeout(() => Deno.exit(0));\n", "error", /later it ends the program/],
  ["an exit", "computeAlphas", "Deno.exit(0);\n", "error", /^It ends the program/],
  ["process.exit", "pSample", "globalThis.process.exit(3);\n", "error", /^It ends the program/],
  [
    "a timer that throws",
    "forward",
    'setTimeout(() => { throw new Error("later"); });\n',
    "error",
    /Error: later|: later/,
  ],
  [
    "a patched prototype",
    "computeAlphas",
    "Float64Array.prototype.map = function () { return this; };\n",
    "failed",
    /^alphas/,
  ],
  [
    "a patched library",
    "qSample",
    "tf.Tensor.prototype.mul = function () { return this; };\n",
    "failed",
    /the factor of/,
  ],
  ["patched JSON and Math", "constructor", "JSON.stringify = () => '';\n    Math.abs = () => 0;\n", "passed", /^$/],
  [
    "polluted objects",
    "computeAlphas",
    'Object.assign(Object.prototype, { status: "failed", thrown: 1 });\n',
    "passed",
    /^$/,
  ],
  ["tf.engine().reset()", "pSample", "tf.engine().reset();\n", "failed", /^`tf.engine\(\).reset\(\)` was called/],
  ["a trap", "qSample", 'throw new Proxy(new Error("x"), { get() { throw 1; } });\n', "error", /cannot be read/],
  ["another folder", "ddimPSample", 'Deno.chdir("/");\n', "passed", /^$/],
  ["much output", "qSample", 'for (let i = 0; i < 1e4; i++) console.log("line", i);\n', "passed", /^$/],
  ["a program left running", "qSample", 'new Deno.Command("sleep", { args: ["60"] }).spawn();\n', "passed", /^$/],
];

for (const [what, name, answer, status, message] of hostile) {
  Deno.test(`what one TODO does to its surroundings touches no other: ${what}`, async () => {
    const id = `a1.${name}`;
    const { body } = regionsOf(solution, "SOLUTION", "solution").find((region) => region.id === id)!;
    const { todos } = await checked(withTexts(solution, [[body.join("\n"), answer + body.join("\n")]]));
    const own = todos.find((todo) => todo.id === id)!;
    assertEquals(own.status, status, own.message);
    assertMatch(own.message, message);
    for (const { id: other, status, message } of todos.filter((todo) => todo.id !== id)) {
      const isBlamed = message.startsWith(`First fix ${id}`);
      assert(status === "passed" || isBlamed, `${other}: ${message}`);
    }
  });
}

Deno.test("a process that is ended from within is told, and everything else is checked again", async () => {
  const notebook = withTexts(solution, [
    ["const alphas = betas.map", 'Deno.kill(Deno.pid, "SIGKILL");\n  const alphas = betas.map'],
  ]);
  const { todos } = await checked(notebook);
  assertEquals(statuses(todos), { "a1.computeAlphas": "error" });
  assertStringIncludes(todos[2]!.message, "Its process ended in the middle of the check (by SIGKILL)");
});

Deno.test("what is never closed fails its own TODO, with the line where it opens", async () => {
  for (
    const [from, to, fault] of [
      ["let product = 1;", "if (true) {\n  let product = 1;", "line 10: what opens with { is never closed."],
      ["let product = 1;", "/* let product = 1;", "line 10: what opens with /* is never closed."],
      ["let product = 1;", "const s = `product = 1;", "line 10: what opens with ` is never closed."],
      ["let product = 1;", 'const s = "product = 1;', 'line 10: what opens with " is never closed.'],
    ] as const
  ) {
    const { todos } = await checked(withTexts(solution, [[from, to]]));
    assertEquals(statuses(todos), { "a1.computeAlphas": "error" });
    assertStringIncludes(todos[2]!.message, `Code cell 6 does not parse, ${fault}`);
  }
});

Deno.test("what depends on a TODO that cannot be loaded is told to fix that first", async () => {
  const isCell = (text: string) => text.includes("// TODO a1.qSample");
  const asText = (cell: Notebook["cells"][number]) => ({
    cell_type: "markdown" as const,
    metadata: {},
    source: cell.source,
  });
  for (
    const notebook of [
      { ...solution, cells: solution.cells.map((cell) => isCell(sourceOf(cell)) ? asText(cell) : cell) },
      withTexts(solution, [["const alphaBar = at(schedule.alphasCumprod, t); // [N, 1]", "const alphaBar = = 1;"]]),
      withTexts(solution, [["function qSample(", "function q_sample("]]),
      withTexts(solution, [["const alphaBar = at(schedule.alphasCumprod, t); // [N, 1]", "while (true);"]]),
    ]
  ) {
    const { todos } = await checked(notebook, { limit: 8 });
    assertEquals(statuses(todos), { "a1.qSample": "error", "a1.computeLoss": "failed" });
    assertStringIncludes(
      todos[6]!.message,
      "First fix a1.qSample (the forward process in one jump): a1.computeLoss calls",
    );
  }
});

Deno.test("cells of the student's own neither run nor hide a TODO", async () => {
  const own = [
    "const root = function (x: tf.Tensor) {\n  return x.sqrt();\n};",
    'throw new Error("at top level");',
    "const mine = await train(new SimpleNet(widths), () => computeLoss(denoise, schedule, data));\nwhile (true);",
    "const at = (x: tf.Tensor1D, t: tf.Tensor1D) => x.gather(t.toInt()).expandDims(1);",
    "const tf2 = {;",
  ].map((source) => ({ cell_type: "code" as const, metadata: {}, source, outputs: [], execution_count: null }));
  const changed = withTexts(solution, [
    [
      "x0.mul(alphaBar.sqrt()).add(noise.mul(tf.sub(1, alphaBar).sqrt()))",
      "x0.mul(root(alphaBar)).add(noise.mul(root(tf.sub(1, alphaBar))))",
    ],
    [
      "const alphaBarPrev = at(schedule.alphasCumprod, tPrev, { beforeStart: 1 });",
      "const alphaBarPrev = tf.scalar(1);",
    ],
  ]);
  const { work, scratch } = withoutScratch(changed);
  const { todos, notes } = await checked({ ...changed, cells: [...work.cells, ...own, ...scratch] });
  assertEquals(statuses(todos), { "a1.ddimPSample": "failed", "a1.ddimPSampleLoop": "failed" });
  assertEquals(notes.length, 1);
  assertStringIncludes(notes[0]!, "Code cell 36 does not parse, line 1");
});

Deno.test("a file that is no notebook is an error with a reason for each TODO, not a pass", async () => {
  for (const [text, reason] of [["{}", "it has no list of cells"], ["{", "it breaks off in line 1"]] as const) {
    await withFile(text, async (file) => {
      const { code, output } = await task(["--json", file]);
      assertEquals(code, 1);
      const { todos } = JSON.parse(output);
      assertEquals(todos.map(({ status }: Record<string, string>) => status), new Array(9).fill("error"));
      assertStringIncludes(todos[0].message, `The checks could not run: ${file} is not a notebook: ${reason}`);
    });
  }
});

Deno.test("wrong arguments are refused with the usage", async () => {
  for (
    const [args, message] of [
      [["a9"], 'There is no assignment "a9"'],
      [["--notebook", "nowhere.ipynb"], "There is no notebook "],
      [["a1", "a1"], "One assignment at a time"],
      [[solved, "--rubric", "gold"], 'has no rubric "gold". There is: results, todo'],
      [["--seconds", "soon"], '--seconds is "soon"'],
      [["--colour"], "--colour"],
    ] as const
  ) {
    const { code, errors } = await task([...args]);
    assertEquals(code, 2);
    assertStringIncludes(errors, message);
    assertStringIncludes(errors, "deno task check [ASSIGNMENT] [NOTEBOOK]");
  }
});

Deno.test("where no engine starts, one sentence says why the checks could not run", async () => {
  const { code, errors } = await task([solved], { DIFFUSION_BACKEND: "abacus" });
  assertEquals(code, 1);
  assertMatch(errors, /^The checks could not run: DIFFUSION_BACKEND is "abacus".*\n$/);
});

Deno.test("the tests underneath have one plain sentence for each TODO", async () => {
  const command = new Deno.Command(Deno.execPath(), {
    args: ["test", "-A", "--no-check", path("course/checks/notebook_checks.ts"), "--", "a1", solved],
    env: { NO_COLOR: "1" },
  });
  const { stdout } = await command.output();
  const names = Array.from(new TextDecoder().decode(stdout).matchAll(/^(.*) \.\.\. ok/gm), ([, name]) => name);
  assertEquals(names, a1.todos.map(({ id, title }) => `${id}: ${title}`));
});

Deno.test("describeChecks() and checksAsJson() say the same to people and programs", () => {
  const one = { title: "first", points: 1, max: 1, mistake: "", message: "", cell: 2 };
  const todos = [
    { ...one, id: "a1.one", status: "passed" },
    { ...one, id: "a1.three", title: "third", status: "failed", points: 0, max: 2, message: "wrong\n\nall of it" },
  ] as const;
  assertEquals(
    describeChecks({ todos, notes: ["look"] }),
    "ok    a1.one    first  1/1\nFAIL  a1.three  third  0/2\n\nNote: look\n\n" +
      "a1.three (third, code cell 2)\n  wrong\n\n  all of it\n\n" +
      "public checks: 1 passed, 1 failed; 1 of 3 points",
  );
  assertEquals(checksAsJson("n.ipynb", { todos }).todos[0], {
    id: "a1.one",
    points: 1,
    max: 1,
    status: "passed",
    mistake: "",
    message: "",
  });
});
