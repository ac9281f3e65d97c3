import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { fileURLToPath } from "node:url";
import { a1 } from "../../../course/assignments/mod.ts";
import { checkNotebook, type CheckNotebookOptions } from "../../../course/checks/check_notebook.ts";
import { formatNotebook, type Notebook, sourceOf } from "../../../course/notebooks/mod.ts";
import { checksAsJson, describeChecks } from "../../../course/tasks/check.ts";
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
    ["x.sub(eps.mul(tf.sub(1, alpha))", "x.add(eps.mul(tf.sub(1, alpha))"],
    ["const alphaBarPrev = at(", "const alphaBarPrev = = at("],
    ["return noise.sub(", 'Promise.reject(new Error("lost"));\n  return noise.sub('],
    ["let product = 1;", "betas.sort().nothing();"],
    ["  const T = schedule.betas.size;", "  await new Promise(() => {});\n  const T = schedule.betas.size;"],
    ["function pSampleLoop(", "async function pSampleLoop("],
  ]);
  const { todos } = await checked(notebook);
  assertEquals(statuses(todos), {
    "a1.computeAlphas": "error",
    "a1.pSample": "failed",
    "a1.pSampleLoop": "error",
    "a1.ddimPSample": "error",
    "a1.ddimPSampleLoop": "error",
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
  const { todos } = await checked(notebook, { limit: 3 });
  assertEquals(statuses(todos), {
    "a1.computeAlphas": "error",
    "a1.ddimPSample": "error",
    "a1.ddimPSampleLoop": "failed",
  });
  const message = (id: string) => todos.find((todo) => todo.id === id)!.message;
  assertStringIncludes(message("a1.computeAlphas"), "Code cell 6 does not come to an end.");
  assertStringIncludes(message("a1.ddimPSampleLoop"), "First fix a1.ddimPSample (one step of DDIM)");
  assertStringIncludes(message("a1.ddimPSample"), "It did not come to an end within 3 seconds.");
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
    args: ["test", "-A", "--no-check", path("course/checks/notebook_checks.ts"), "--"].concat(
      JSON.stringify({ assignment: "a1", notebook: solved }),
    ),
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
